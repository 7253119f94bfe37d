const TASKS: Readonly<Record<string, string>> = {
  'addresses.import': 'Загрузка списков',
  'notifications.spread': 'Разбор новых сообщений по людям',
  'notifications.deliver': 'Отправка писем и сообщений на устройства',
  'operation.copy': 'Резервная копия',
  'operation.watch': 'Проверка самой системы',
  'outages.notify': 'Оповещение об отключениях',
  'outages.ask': 'Подтверждение подписки на отключения',
  'outages.letters': 'Письма об отключениях',
  'outages.start': 'Начало отключения',
  'outages.finish': 'Окончание отключения',
  'people.forget': 'Удаление данных закрытых кабинетов',
  'people.restore-letter': 'Письмо о новом пароле',
  'people.verify-letter': 'Письмо о подтверждении почты',
  'requests.warn': 'Напоминания о сроках',
  'requests.resume': 'Возврат отложенного в работу',
  'requests.recount': 'Пересчёт сроков после правки календаря',
  'exchange.daily': 'Ночная отправка в другие системы',
  'exchange.send': 'Отправка в другую систему',
  'files.sweep': 'Уборка лишних файлов',
  'audit.checkpoint': 'Отметка журнала событий',
}

/** A task of another room may be newer than this list: then its own name is better than none. */
export const taskInWords = (task: string): string => TASKS[task] ?? task
