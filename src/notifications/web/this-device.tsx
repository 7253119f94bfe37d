import { useState } from 'react'
import { Button, Notice } from '../../ui/index.ts'

type State = 'idle' | 'working' | 'denied' | 'impossible' | 'failed'

const SAID: Partial<Record<State, string>> = {
  denied: 'Браузер запретил показывать уведомления. Разрешите их для этого сайта в настройках браузера и повторите.',
  impossible: 'Этот браузер не умеет показывать уведомления. Письма и раздел «Уведомления» работают как обычно.',
  failed: 'Не получилось подключить устройство. Проверьте связь и повторите.',
}

/** Only a browser with scripts can agree to show messages; the rest of the page works without. */
export function ThisDevice({ pushKey }: { readonly pushKey: string }) {
  const [state, setState] = useState<State>('idle')
  const agree = async (): Promise<void> => {
    setState('working')
    setState(await subscribe(pushKey).catch((): State => 'failed'))
  }
  const said = SAID[state]
  return (
    <div className="mb-5">
      {said && <Notice kind="warn" title={said} />}
      <noscript>
        <p className="mb-3 muted">Чтобы подключить устройство, включите в браузере сценарии.</p>
      </noscript>
      <Button look="plain" type="button" onClick={agree}>
        {state === 'working' ? 'Подключаю…' : 'Показывать уведомления на этом устройстве'}
      </Button>
    </div>
  )
}

async function subscribe(pushKey: string): Promise<State> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'impossible'
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  await navigator.serviceWorker.register('/service-worker.js', { scope: '/', updateViaCache: 'none' })
  const { pushManager } = await navigator.serviceWorker.ready
  const { endpoint, keys } = (
    await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey })
  ).toJSON()
  const answer = await fetch('/api/v1/me/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, p256dh: keys?.p256dh, auth: keys?.auth }),
  })
  if (!answer.ok) return 'failed'
  window.location.assign('/account/notices?done=on')
  return 'working'
}
