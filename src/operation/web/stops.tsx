import { DataTable } from '../../ui/index.ts'
import type { Figures } from './words.ts'

/** The log: every time when pages were not answered. */
export const Stops = ({ figures }: { figures: Figures }) => (
  <DataTable
    caption="Остановки"
    columns={['Остановилась', 'Заработала', 'Стояла', 'Почему']}
    rows={figures.stops.map((stop) => ({
      key: stop.from,
      alarm: stop.to === null,
      cells: [stop.from, stop.to ?? 'ещё стоит', stop.length, stop.planned ? 'объявленные работы' : 'без объявления'],
    }))}
    empty="Остановок дольше тридцати секунд не было."
  />
)
