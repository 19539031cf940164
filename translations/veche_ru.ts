<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>veche::checkin</name>
    <message>
        <source>GOODBYE</source>
        <translation>ДО СВИДАНИЯ</translation>
    </message>
    <message>
        <source>COME IN</source>
        <translation>ПРОХОДИТЕ</translation>
    </message>
    <message>
        <source>ALREADY IN</source>
        <translation>УЖЕ ВНУТРИ</translation>
    </message>
    <message>
        <source>NOT PAID</source>
        <translation>НЕ ОПЛАЧЕН</translation>
    </message>
    <message>
        <source>NOT APPROVED</source>
        <translation>НЕ ОДОБРЕН</translation>
    </message>
    <message>
        <source>CANCELLED</source>
        <translation>ОТМЕНЁН</translation>
    </message>
    <message>
        <source>REVOKED</source>
        <translation>ОТОЗВАН</translation>
    </message>
    <message>
        <source>BLOCKED</source>
        <translation>ЗАБЛОКИРОВАН</translation>
    </message>
    <message>
        <source>ANOTHER EVENT</source>
        <translation>ДРУГОЕ СОБЫТИЕ</translation>
    </message>
    <message>
        <source>ANOTHER DOOR</source>
        <translation>ДРУГОЙ ВХОД</translation>
    </message>
    <message>
        <source>TOO EARLY</source>
        <translation>СЛИШКОМ РАНО</translation>
    </message>
    <message>
        <source>TOO LATE</source>
        <translation>СЛИШКОМ ПОЗДНО</translation>
    </message>
    <message>
        <source>ANSWERS MISSING</source>
        <translation>НЕТ ОТВЕТОВ</translation>
    </message>
    <message>
        <source>FORGED TICKET</source>
        <translation>БИЛЕТ ПОДДЕЛАН</translation>
    </message>
    <message>
        <source>UNKNOWN CODE</source>
        <translation>НЕИЗВЕСТНЫЙ КОД</translation>
    </message>
    <message>
        <source>already in</source>
        <translation>уже внутри</translation>
    </message>
    <message>
        <source>see desk</source>
        <translation>к стойке</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказ</translation>
    </message>
    <message>
        <source>The disk is full: kept in memory for now</source>
        <translation>Диск заполнен: пока храним в памяти</translation>
    </message>
    <message>
        <source>A genuine ticket that this device has not heard of yet</source>
        <translation>Настоящий билет, о котором это устройство ещё не знает</translation>
    </message>
    <message>
        <source>The order isn&apos;t paid. Send the guest to the desk.</source>
        <translation>Заказ не оплачен. Проводите гостя к стойке.</translation>
    </message>
    <message>
        <source>The registration waits for approval. Send the guest to the desk.</source>
        <translation>Регистрация ждёт одобрения. Проводите гостя к стойке.</translation>
    </message>
    <message>
        <source>This ticket was cancelled.</source>
        <translation>Этот билет отменён.</translation>
    </message>
    <message>
        <source>This ticket was replaced by another one. Ask for the latest mail.</source>
        <translation>Этот билет заменён другим. Попросите показать последнее письмо.</translation>
    </message>
    <message>
        <source>This ticket is blocked. Call the organiser.</source>
        <translation>Этот билет заблокирован. Позовите организатора.</translation>
    </message>
    <message>
        <source>This ticket is for another event.</source>
        <translation>Это билет на другое событие.</translation>
    </message>
    <message>
        <source>This ticket type does not enter here.</source>
        <translation>С этим билетом здесь не входят.</translation>
    </message>
    <message>
        <source>This ticket isn&apos;t valid yet.</source>
        <translation>Билет ещё не действует.</translation>
    </message>
    <message>
        <source>This ticket is no longer valid.</source>
        <translation>Билет уже не действует.</translation>
    </message>
    <message>
        <source>Required answers are missing. Send the guest to the desk.</source>
        <translation>Не хватает обязательных ответов. Проводите гостя к стойке.</translation>
    </message>
    <message>
        <source>The code was changed. Ask for the original ticket.</source>
        <translation>Код изменён. Попросите показать настоящий билет.</translation>
    </message>
    <message>
        <source>Nothing here has this code. Look for the guest by name: /</source>
        <translation>Такого кода нет. Найдите гостя по имени: /</translation>
    </message>
    <message>
        <source>Checked in at %1, here</source>
        <translation>Вход в %1, здесь</translation>
    </message>
    <message>
        <source>Checked in at %1, at another desk</source>
        <translation>Вход в %1, на другом посту</translation>
    </message>
    <message>
        <source>Checked in at %1, %2</source>
        <translation>Вход в %1, %2</translation>
    </message>
    <message>
        <source>Checked in at %1, %2, at another desk</source>
        <translation>Вход в %1, %2, на другом посту</translation>
    </message>
</context>
<context>
    <name>veche::checkin::CheckInPage</name>
    <message>
        <source>A name or an order number</source>
        <translation>Имя или номер заказа</translation>
    </message>
    <message>
        <source>Scan or paste a code</source>
        <translation>Сканируйте или вставьте код</translation>
    </message>
    <message>
        <source>Guests found</source>
        <translation>Найденные гости</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Leave the door (Esc)</source>
        <translation>Закончить впуск (Esc)</translation>
    </message>
    <message>
        <source>Leave the door</source>
        <translation>Закончить впуск</translation>
    </message>
    <message>
        <source>Enter admits   Esc back to scanning</source>
        <translation>Enter — впустить   Esc — к сканированию</translation>
    </message>
    <message>
        <source>Ctrl+Z undo   / find by name   Esc leave</source>
        <translation>Ctrl+Z отменить   / найти по имени   Esc уйти</translation>
    </message>
    <message>
        <source>The list of guests can&apos;t be read</source>
        <translation>Список гостей не читается</translation>
    </message>
    <message>
        <source>Any door</source>
        <translation>Любой вход</translation>
    </message>
    <message>
        <source>NOT SAVED</source>
        <translation>НЕ СОХРАНЕНО</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Отменять нечего</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Scan the next ticket</source>
        <translation>Сканируйте следующий билет</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) being sent</source>
        <translation>
            <numerusform>отправляется %n изменение</numerusform>
            <numerusform>отправляются %n изменения</numerusform>
            <numerusform>отправляются %n изменений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>offline · %n change(s) wait</source>
        <translation>
            <numerusform>без сети · ждёт %n изменение</numerusform>
            <numerusform>без сети · ждут %n изменения</numerusform>
            <numerusform>без сети · ждут %n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>online</source>
        <translation>на связи</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>без сети</translation>
    </message>
    <message>
        <source>There is no event yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>Create an event</source>
        <translation>Создать событие</translation>
    </message>
    <message>
        <source>The guests of an event are let in here. Esc leaves the door.</source>
        <translation>Здесь впускают гостей события. Esc — выйти.</translation>
    </message>
</context>
<context>
    <name>veche::checkin::DoorSide</name>
    <message>
        <source>%1 of %2 are in</source>
        <translation>Внутри %1 из %2</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Считаем…</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>из %1</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Последние</translation>
    </message>
    <message>
        <source>unknown code</source>
        <translation>неизвестный код</translation>
    </message>
    <message>
        <source>Inside</source>
        <comment>door figure</comment>
        <translation>Внутри</translation>
    </message>
</context>
<context>
    <name>veche::checkin::GuestList</name>
    <message>
        <source>The list of guests is being read…</source>
        <translation>Список гостей читается…</translation>
    </message>
    <message>
        <source>Type how a name or an order number begins</source>
        <translation>Введите начало имени или номера заказа</translation>
    </message>
    <message>
        <source>No guest is called “%1”</source>
        <translation>Гостя «%1» нет</translation>
    </message>
    <message>
        <source>already in</source>
        <translation>уже внутри</translation>
    </message>
</context>
<context>
    <name>veche::checkin::VerdictPanel</name>
    <message>
        <source>Note: %1</source>
        <translation>Заметка: %1</translation>
    </message>
</context>
<context>
    <name>veche::events::CoverBox</name>
    <message>
        <source>Choose a picture</source>
        <translation>Выбрать картинку</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.gif *.svg)</source>
        <translation>Картинки (*.jpg *.jpeg *.png *.webp *.gif *.svg)</translation>
    </message>
    <message>
        <source>Change the cover of “%1”</source>
        <translation>Изменена обложка «%1»</translation>
    </message>
    <message>
        <source>Remove the cover of “%1”</source>
        <translation>Убрана обложка «%1»</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Выбрать картинку…</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>Другая…</translation>
    </message>
    <message>
        <source>Choose a cover picture</source>
        <translation>Выбрать картинку для обложки</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove the cover</source>
        <translation>Убрать обложку</translation>
    </message>
</context>
<context>
    <name>veche::events::DuplicateSheet</name>
    <message>
        <source>This can&apos;t be empty</source>
        <translation>Это поле не может быть пустым</translation>
    </message>
    <message>
        <source>Say when the copy begins</source>
        <translation>Укажите, когда начнётся копия</translation>
    </message>
    <message>
        <source>Small Latin letters, digits and dashes</source>
        <translation>Строчные латинские буквы, цифры и дефисы</translation>
    </message>
    <message>
        <source>Another event has this address</source>
        <translation>Такой адрес уже у другого события</translation>
    </message>
    <message>
        <source>Duplicate “%1”</source>
        <translation>Скопировано «%1»</translation>
    </message>
    <message>
        <source>Duplicate the event</source>
        <translation>Копия события</translation>
    </message>
    <message>
        <source>All dates shift to the new first day. Registrations stay here.</source>
        <translation>Все даты сдвинутся к новому первому дню. Регистрации остаются здесь.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>First day of the copy</source>
        <translation>Первый день копии</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Персональные данные</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Залы</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Потоки</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Доклады</translation>
    </message>
    <message>
        <source>Times and rooms of sessions</source>
        <translation>Время и залы докладов</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Билеты</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>Входы</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Спикеры</translation>
    </message>
    <message>
        <source>Who does which task</source>
        <translation>Кто за что отвечает</translation>
    </message>
    <message>
        <source>Copy with it</source>
        <translation>Скопировать и это</translation>
    </message>
</context>
<context>
    <name>veche::events::EventActions</name>
    <message>
        <source>Move “%1” to %2</source>
        <translation>Перенесено «%1» на %2</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>Удалено «%1»</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Копировать…</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Перенести…</translation>
    </message>
    <message>
        <source>To another day, with everything in it</source>
        <translation>На другой день, со всем содержимым</translation>
    </message>
    <message>
        <source>Delete the event</source>
        <translation>Удалить событие</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>Ссылка скопирована</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Копировать ссылку</translation>
    </message>
</context>
<context>
    <name>veche::events::EventForm</name>
    <message>
        <source>This is before the first day</source>
        <translation>Это раньше первого дня</translation>
    </message>
    <message>
        <source>This can&apos;t be empty</source>
        <translation>Это поле не может быть пустым</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>Не больше %n знака</numerusform>
            <numerusform>Не больше %n знаков</numerusform>
            <numerusform>Не больше %n знаков</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename “%1”</source>
        <translation>Переименовано «%1»</translation>
    </message>
    <message>
        <source>Change first day of “%1”</source>
        <translation>Изменён первый день «%1»</translation>
    </message>
    <message>
        <source>Change tags of “%1”</source>
        <translation>Изменены теги «%1»</translation>
    </message>
    <message>
        <source>Small Latin letters, digits and dashes</source>
        <translation>Строчные латинские буквы, цифры и дефисы</translation>
    </message>
    <message>
        <source>Another event has this address</source>
        <translation>Такой адрес уже у другого события</translation>
    </message>
    <message>
        <source>Give it a date first</source>
        <translation>Сначала укажите дату</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Страница</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>never</source>
        <translation>никогда</translation>
    </message>
    <message>
        <source>Add an event</source>
        <translation>Добавить событие</translation>
    </message>
</context>
<context>
    <name>veche::events::EventsPage</name>
    <message>
        <source>New event</source>
        <translation>Новое событие</translation>
    </message>
    <message>
        <source>Find an event</source>
        <translation>Найти событие</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Rooms, tracks, tickets and doors</source>
        <translation>Залы, потоки, билеты и входы</translation>
    </message>
    <message>
        <source>No event yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>A meetup, a conference, a festival: here are its days and place, rooms, tickets and doors.</source>
        <translation>Встреча, конференция, фестиваль: здесь его дни и место, залы, билеты и входы.</translation>
    </message>
    <message>
        <source>No event is called “%1”.</source>
        <translation>События «%1» нет.</translation>
    </message>
</context>
<context>
    <name>veche::events::GateForm</name>
    <message>
        <source>Lets in: %1</source>
        <translation>Впускает: %1</translation>
    </message>
    <message>
        <source>Change who may enter at “%1”</source>
        <translation>Изменено, кого впускает «%1»</translation>
    </message>
</context>
<context>
    <name>veche::events::MoveSheet</name>
    <message>
        <source>Choose another day</source>
        <translation>Выберите другой день</translation>
    </message>
    <message>
        <source>Sessions, tasks, sale windows and deadlines move along. Times of day stay.</source>
        <translation>Доклады, задачи и сроки сдвинутся вместе с событием. Время дня останется прежним.</translation>
    </message>
    <message numerus="yes">
        <source>%n session time(s)</source>
        <translation>
            <numerusform>%n доклад</numerusform>
            <numerusform>%n доклада</numerusform>
            <numerusform>%n докладов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n задача</numerusform>
            <numerusform>%n задачи</numerusform>
            <numerusform>%n задач</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale window(s)</source>
        <translation>
            <numerusform>%n срок продажи</numerusform>
            <numerusform>%n срока продажи</numerusform>
            <numerusform>%n сроков продажи</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) later</source>
        <translation>
            <numerusform>на %n день позже</numerusform>
            <numerusform>на %n дня позже</numerusform>
            <numerusform>на %n дней позже</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) earlier</source>
        <translation>
            <numerusform>на %n день раньше</numerusform>
            <numerusform>на %n дня раньше</numerusform>
            <numerusform>на %n дней раньше</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Nothing else has a date.</source>
        <translation>%1. Других дат нет.</translation>
    </message>
    <message>
        <source>%1, together with %2.</source>
        <translation>%1. Вместе с ним сдвинутся: %2.</translation>
    </message>
    <message>
        <source>Move the event</source>
        <translation>Перенос события</translation>
    </message>
    <message>
        <source>“%1” is on %2.</source>
        <translation>«%1» проходит %2.</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Перенести</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>New first day</source>
        <translation>Новый первый день</translation>
    </message>
</context>
<context>
    <name>veche::events::Parts</name>
    <message>
        <source>%1 – %2</source>
        <comment>sale from, to</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>с %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>сразу</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без лимита</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Залы</translation>
    </message>
    <message>
        <source>Add a room and press Enter</source>
        <translation>Новый зал, затем Enter</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Потоки</translation>
    </message>
    <message>
        <source>Add a track and press Enter</source>
        <translation>Новый поток, затем Enter</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Билеты</translation>
    </message>
    <message>
        <source>Add a ticket and press Enter</source>
        <translation>Новый билет, затем Enter</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>Входы</translation>
    </message>
    <message>
        <source>Add a door and press Enter</source>
        <translation>Новый вход, затем Enter</translation>
    </message>
    <message>
        <source>all tickets</source>
        <translation>все билеты</translation>
    </message>
    <message>
        <source>free</source>
        <translation>бесплатно</translation>
    </message>
</context>
<context>
    <name>veche::events::PartsList</name>
    <message>
        <source>Add “%1”</source>
        <translation>Добавлено «%1»</translation>
    </message>
</context>
<context>
    <name>veche::events::TicketForm</name>
    <message>
        <source>This is before the start</source>
        <translation>Это раньше начала</translation>
    </message>
    <message>
        <source>An amount like 500 or 12.50; 0 is free</source>
        <translation>Сумма, например 500 или 12,50; 0 — бесплатно</translation>
    </message>
    <message>
        <source>Together with %1</source>
        <translation>Вместе с «%1»</translation>
    </message>
    <message>
        <source>Change price of “%1”</source>
        <translation>Изменена цена «%1»</translation>
    </message>
    <message>
        <source>Change places of “%1”</source>
        <translation>Изменено число мест «%1»</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без ограничения</translation>
    </message>
    <message>
        <source>Change tickets for one address of “%1”</source>
        <translation>Изменено число билетов на один адрес: «%1»</translation>
    </message>
</context>
<context>
    <name>veche::events::TrackForm</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n доклад</numerusform>
            <numerusform>%n доклада</numerusform>
            <numerusform>%n докладов</numerusform>
        </translation>
    </message>
    <message>
        <source>Change colour of “%1”</source>
        <translation>Изменён цвет «%1»</translation>
    </message>
</context>
<context>
    <name>veche::fields</name>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ч</translation>
    </message>
</context>
<context>
    <name>veche::fields::ColourField</name>
    <message>
        <source>Type a colour such as #4c78c9</source>
        <translation>Введите цвет, например #4c78c9</translation>
    </message>
</context>
<context>
    <name>veche::fields::DateField</name>
    <message>
        <source>Type a date such as %1</source>
        <translation>Введите дату, например %1</translation>
    </message>
</context>
<context>
    <name>veche::fields::DateTimeField</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Type a date such as %1</source>
        <translation>Введите дату, например %1</translation>
    </message>
    <message>
        <source>Type a time such as 9:30</source>
        <translation>Введите время, например 9:30</translation>
    </message>
</context>
<context>
    <name>veche::fields::DurationField</name>
    <message>
        <source>Type a length such as 45 or 1:30</source>
        <translation>Введите длительность, например 45 или 1:30</translation>
    </message>
</context>
<context>
    <name>veche::fields::Field</name>
    <message>
        <source>This can&apos;t be read</source>
        <translation>Это не читается</translation>
    </message>
</context>
<context>
    <name>veche::fields::TagsField</name>
    <message>
        <source>Remove %1</source>
        <translation>Убрать «%1»</translation>
    </message>
</context>
<context>
    <name>veche::fields::TimeField</name>
    <message>
        <source>Type a time such as 9:30</source>
        <translation>Введите время, например 9:30</translation>
    </message>
</context>
<context>
    <name>veche::forms</name>
    <message>
        <source>%1 %2</source>
        <comment>date, year</comment>
        <extracomment>a date with its year: &quot;14 November 2026&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>weekday, date</comment>
        <extracomment>a weekday and a date: &quot;Sat 14 November&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Draft</source>
        <comment>event</comment>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>Published</source>
        <comment>event</comment>
        <translation>Опубликовано</translation>
    </message>
    <message>
        <source>Postponed</source>
        <comment>event</comment>
        <translation>Отложено</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>event</comment>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Past</source>
        <comment>event</comment>
        <translation>Прошло</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>Очно</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Онлайн</translation>
    </message>
    <message>
        <source>On site and online</source>
        <translation>Очно и онлайн</translation>
    </message>
    <message>
        <source>Draft</source>
        <comment>session</comment>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>Accepted</source>
        <comment>session</comment>
        <translation>Принят</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <comment>session</comment>
        <translation>Подтверждён</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>session</comment>
        <translation>Отменён</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Доклад</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>Мастер-класс</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Круглый стол</translation>
    </message>
    <message>
        <source>Keynote</source>
        <translation>Ключевой доклад</translation>
    </message>
    <message>
        <source>Lightning talks</source>
        <translation>Блиц-доклады</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>Social event</source>
        <translation>Встреча</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>session kind</comment>
        <translation>Другое</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <comment>order</comment>
        <translation>Ждёт одобрения</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <comment>order</comment>
        <translation>Подтверждена</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>order</comment>
        <translation>Отменена</translation>
    </message>
    <message>
        <source>Valid</source>
        <comment>ticket</comment>
        <translation>Действует</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>ticket</comment>
        <translation>Отменён</translation>
    </message>
    <message>
        <source>Revoked</source>
        <comment>ticket</comment>
        <translation>Отозван</translation>
    </message>
    <message>
        <source>Blocked</source>
        <comment>ticket</comment>
        <translation>Заблокирован</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>task</comment>
        <translation>Открыта</translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>task</comment>
        <translation>В работе</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>task</comment>
        <translation>Сделана</translation>
    </message>
    <message>
        <source>Dropped</source>
        <comment>task</comment>
        <translation>Снята</translation>
    </message>
    <message>
        <source>Draft</source>
        <comment>message</comment>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>Approved</source>
        <comment>message</comment>
        <translation>Одобрено</translation>
    </message>
    <message>
        <source>Queued</source>
        <comment>message</comment>
        <translation>В очереди</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>message</comment>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>message</comment>
        <translation>Не отправлено</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Владелец</translation>
    </message>
    <message>
        <source>Organiser</source>
        <translation>Организатор</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Рецензент</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Наблюдатель</translation>
    </message>
    <message>
        <source>There is no connection to the server. The change stays here and will be sent when there is.</source>
        <translation>Связи с сервером нет. Изменение останется здесь и уйдёт, когда она появится.</translation>
    </message>
    <message>
        <source>The server is busy. It will be tried again shortly.</source>
        <translation>Сервер занят. Скоро попробуем ещё раз.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space; nothing was changed.</source>
        <translation>Диск заполнен. Освободите место; ничего не изменилось.</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Сообщество</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Участник команды</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Тег</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Поток</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Зал</translation>
    </message>
    <message>
        <source>Tag of an event</source>
        <translation>Тег события</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Картинка</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Доклад</translation>
    </message>
    <message>
        <source>Time and place</source>
        <translation>Время и место</translation>
    </message>
    <message>
        <source>Speaker of a session</source>
        <translation>Спикер доклада</translation>
    </message>
    <message>
        <source>Tag of a session</source>
        <translation>Тег доклада</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Выпуск программы</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Ticket type</source>
        <translation>Вид билета</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Число мест</translation>
    </message>
    <message>
        <source>Ticket type of a capacity</source>
        <translation>Вид билета в числе мест</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Регистрация</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Билет</translation>
    </message>
    <message>
        <source>Key that signs tickets</source>
        <translation>Ключ подписи билетов</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Отметка на входе</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Задача</translation>
    </message>
    <message>
        <source>Helper of a task</source>
        <translation>Помощник по задаче</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Расхождение</translation>
    </message>
    <message>
        <source>Record of an import</source>
        <translation>Запись об импорте</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Учётная запись</translation>
    </message>
    <message>
        <source>Abstract</source>
        <translation>Аннотация</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Вложения</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О себе</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Start of the machine</source>
        <translation>Запуск машины</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Содержимое</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Мест</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Согласие</translation>
    </message>
    <message>
        <source>Consent given</source>
        <translation>Согласие дано</translation>
    </message>
    <message>
        <source>Text of the consent</source>
        <translation>Текст согласия</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Обложка</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>A day begins at</source>
        <translation>День начинается в</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Удалено</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message>
        <source>Doors open</source>
        <translation>Вход открывается</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Что это</translation>
    </message>
    <message>
        <source>Personal data erased</source>
        <translation>Личные данные стёрты</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Что пошло не так</translation>
    </message>
    <message>
        <source>Address for feedback</source>
        <translation>Адрес для отзывов</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>GUID</source>
        <translation>GUID</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Контрольная сумма</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Скрыто</translation>
    </message>
    <message>
        <source>Key in the source</source>
        <translation>Ключ в источнике</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Kind in the source&apos;s words</source>
        <translation>Вид словами источника</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Ссылки</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Закреплено</translation>
    </message>
    <message>
        <source>Overruled value</source>
        <translation>Отменённое значение</translation>
    </message>
    <message>
        <source>Who was overruled</source>
        <translation>Чьё значение отменено</translation>
    </message>
    <message>
        <source>Stamp of the overruled value</source>
        <translation>Метка отменённого значения</translation>
    </message>
    <message>
        <source>Many entries</source>
        <translation>Многократный вход</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>Объединено с</translation>
    </message>
    <message>
        <source>Time since the start</source>
        <translation>Время с запуска</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Следующая попытка</translation>
    </message>
    <message>
        <source>Nonce</source>
        <translation>Ключ повтора</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Сдвиг часов</translation>
    </message>
    <message>
        <source>Clock offset known</source>
        <translation>Сдвиг часов известен</translation>
    </message>
    <message>
        <source>People wanted</source>
        <translation>Сколько людей нужно</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Открытый ключ</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Re-entry</source>
        <translation>Повторный вход</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Answers go to</source>
        <translation>Ответы идут на</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Отозван</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Залы</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Секрет</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Name in the address</source>
        <translation>Имя в адресе</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Number in the source</source>
        <translation>Номер в источнике</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Подзаголовок</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Ticket types</source>
        <translation>Виды билетов</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Действует с</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действует до</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Значения</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Takes back</source>
        <translation>Отменяет</translation>
    </message>
    <message>
        <source>Value that stands</source>
        <translation>Оставшееся значение</translation>
    </message>
    <message>
        <source>Whose value stands</source>
        <translation>Чьё значение осталось</translation>
    </message>
    <message>
        <source>Stamp of the value that stands</source>
        <translation>Метка оставшегося значения</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Первый день</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Чем занимается</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Даты</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>В продаже</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Доставка</translation>
    </message>
    <message>
        <source>something deleted</source>
        <translation>что-то удалённое</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n байт</numerusform>
            <numerusform>%n байта</numerusform>
            <numerusform>%n байтов</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not an e-mail address</source>
        <translation>Это не адрес почты</translation>
    </message>
    <message>
        <source>E-mail or password is wrong.</source>
        <translation>Почта или пароль не подходят.</translation>
    </message>
    <message>
        <source>No server answers at this address. Check the address and the connection.</source>
        <translation>По этому адресу сервер не отвечает. Проверьте адрес и соединение.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>order</comment>
        <translation>Ожидает</translation>
    </message>
    <message>
        <source>Waiting for payment</source>
        <comment>order</comment>
        <translation>Ждёт оплаты</translation>
    </message>
    <message>
        <source>Tickets for one address</source>
        <translation>Билетов на один адрес</translation>
    </message>
    <message>
        <source>This account is locked. Whoever runs the server can unlock it.</source>
        <translation>Эта учётная запись заблокирована. Разблокировать её может тот, кто ведёт сервер.</translation>
    </message>
    <message>
        <source>Too many attempts, or the server is busy. Wait a little and try again.</source>
        <translation>Слишком много попыток, или сервер занят. Немного подождите и попробуйте снова.</translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <comment>entity, its name</comment>
        <translation>%1 «%2»</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>row, field</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>this computer, %1</source>
        <translation>этот компьютер, %1</translation>
    </message>
    <message>
        <source>another computer, %1</source>
        <translation>другой компьютер, %1</translation>
    </message>
    <message>
        <source>blank</source>
        <comment>a value</comment>
        <translation>пусто</translation>
    </message>
    <message>
        <source>Not undone: %1. It was changed since (%2) and stays: %3</source>
        <translation>Не отменено: %1. С тех пор это изменили (%2), и осталось: %3</translation>
    </message>
    <message>
        <source>Nothing to undo: %1. That edit was refused or taken back already.</source>
        <translation>Отменять нечего: %1. Эта правка уже отклонена или отозвана.</translation>
    </message>
    <message>
        <source>Not undone: what was edited isn&apos;t in this workspace any more (%1).</source>
        <translation>Не отменено: того, что правили, в файле больше нет (%1).</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not undone, since they were changed meanwhile: %1</source>
        <translation>
            <numerusform>%n значение не отменено, его тем временем изменили: %1</numerusform>
            <numerusform>%n значения не отменены, их тем временем изменили: %1</numerusform>
            <numerusform>%n значений не отменены, их тем временем изменили: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Put mine back: %1</source>
        <translation>Возвращено моё: %1</translation>
    </message>
    <message>
        <source>%1 was changed since.</source>
        <translation>%1: с тех пор изменено.</translation>
    </message>
    <message>
        <source>%1 uses %2.</source>
        <translation>%1: использует %2.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Put mine back</source>
        <translation>Вернуть моё</translation>
    </message>
    <message>
        <source>Answers: confidential</source>
        <translation>Ответы: не для всех</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Ответы</translation>
    </message>
    <message>
        <source>Answers: contacts</source>
        <translation>Ответы: контакты</translation>
    </message>
    <message>
        <source>The mail server takes no mail now</source>
        <translation>Почтовый сервер сейчас не принимает почту</translation>
    </message>
    <message>
        <source>The mail server can&apos;t take the message now</source>
        <translation>Почтовый сервер сейчас не может принять письмо</translation>
    </message>
    <message>
        <source>The mail server refuses the user name or password</source>
        <translation>Почтовый сервер не принимает имя или пароль</translation>
    </message>
    <message>
        <source>The mail server refuses this sender</source>
        <translation>Почтовый сервер не принимает этого отправителя</translation>
    </message>
    <message>
        <source>The mail server sends nothing for this account</source>
        <translation>Почтовый сервер ничего не отправляет от этой учётной записи</translation>
    </message>
    <message>
        <source>The mail server refuses the message</source>
        <translation>Почтовый сервер не принимает письмо</translation>
    </message>
    <message>
        <source>The mail server offers no connection that can be trusted</source>
        <translation>Почтовый сервер не предлагает соединения, которому можно доверять</translation>
    </message>
    <message>
        <source>The mail server doesn&apos;t say whether it took the message</source>
        <translation>Почтовый сервер не говорит, принял ли он письмо</translation>
    </message>
    <message>
        <source>The mail server can&apos;t be reached</source>
        <translation>Почтовый сервер недоступен</translation>
    </message>
    <message>
        <source>The mail server&apos;s words</source>
        <translation>Что ответил почтовый сервер</translation>
    </message>
    <message>
        <source>Kind of problem</source>
        <translation>Вид неполадки</translation>
    </message>
    <message>
        <source>The mail server passes nothing on for this account</source>
        <translation>Почтовый сервер не пересылает письма этой учётной записи</translation>
    </message>
    <message>
        <source>The mail server lets this account send no more for now</source>
        <translation>Почтовый сервер пока не даёт этой учётной записи отправить больше писем</translation>
    </message>
    <message>
        <source>The mail server refuses this recipient</source>
        <translation>Почтовый сервер не принимает этого получателя</translation>
    </message>
    <message>
        <source>What the letter was about was cancelled or deleted</source>
        <translation>То, о чём было письмо, отменено или удалено</translation>
    </message>
    <message>
        <source>The letter can&apos;t be sent as it is</source>
        <translation>В таком виде письмо нельзя отправить</translation>
    </message>
    <message>
        <source>Your role here is %1: you can read this, not change it.</source>
        <translation>Ваша роль здесь — %1: это можно читать, но не менять.</translation>
    </message>
    <message>
        <source>Your role here, “%1”, is newer than this version of Veche: until you update it, you can read and not change.</source>
        <translation>Ваша роль здесь, «%1», новее этой версии Вече: пока вы её не обновите, можно читать, но не менять.</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n мин</numerusform>
            <numerusform>%n мин</numerusform>
            <numerusform>%n мин</numerusform>
        </translation>
    </message>
    <message>
        <source>Link to join</source>
        <translation>Ссылка для участия</translation>
    </message>
    <message>
        <source>Only those who hold a ticket see it</source>
        <translation>Её видят только те, у кого есть билет</translation>
    </message>
    <message>
        <source>Notes for the team</source>
        <translation>Заметки для команды</translation>
    </message>
    <message>
        <source>Over the limit</source>
        <translation>Сверх мест</translation>
    </message>
    <message>
        <source>On the page, one e-mail address gets at most so many</source>
        <translation>Столько билетов можно взять на странице на один адрес почты</translation>
    </message>
    <message>
        <source>Erase guests&apos; data after, days</source>
        <translation>Стирать данные гостей через, дней</translation>
    </message>
    <message>
        <source>The server erases names, addresses and letters of its registrations; counts stay</source>
        <translation>Сервер сотрёт имена, адреса и письма; останутся только числа</translation>
    </message>
    <message>
        <source>End of sale</source>
        <translation>Конец продажи</translation>
    </message>
    <message>
        <source>Start of sale</source>
        <translation>Начало продажи</translation>
    </message>
    <message>
        <source>In a sentence or two</source>
        <translation>В одном-двух предложениях</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>What one agrees to when registering</source>
        <translation>На что соглашаются при регистрации</translation>
    </message>
    <message>
        <source>Empty: the standard sentence</source>
        <translation>Если пусто — обычная фраза</translation>
    </message>
    <message>
        <source>Language of its page and mail</source>
        <translation>Язык страницы и писем</translation>
    </message>
    <message>
        <source>Address of its page</source>
        <translation>Адрес страницы</translation>
    </message>
    <message>
        <source>Web page elsewhere</source>
        <translation>Сайт события</translation>
    </message>
    <message>
        <source>Lets the same ticket in many times</source>
        <translation>Впускать по одному билету много раз</translation>
    </message>
    <message>
        <source>Lets in again after going out</source>
        <translation>Впускать снова после выхода</translation>
    </message>
    <message>
        <source>Lets in</source>
        <translation>Кого впускать</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Мест</translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n место</numerusform>
            <numerusform>%n места</numerusform>
            <numerusform>%n мест</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep this place</source>
        <translation>Закрепить место</translation>
    </message>
    <message>
        <source>Note for the door</source>
        <translation>Заметка для входа</translation>
    </message>
    <message>
        <source>What it includes</source>
        <translation>Что входит</translation>
    </message>
    <message>
        <source>Not offered on the page</source>
        <translation>Не показывать на странице</translation>
    </message>
    <message>
        <source>Valid at the door</source>
        <translation>Действует на входе</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>Номер заказа</translation>
    </message>
    <message>
        <source>After the clocks went back</source>
        <translation>После перевода часов назад</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Логотип</translation>
    </message>
    <message>
        <source>The file is empty, so it is not a Veche workspace</source>
        <translation>Файл пуст, это не рабочий файл Вече</translation>
    </message>
    <message>
        <source>The file is not a Veche workspace</source>
        <translation>Это не рабочий файл Вече</translation>
    </message>
    <message>
        <source>The file is a database of another program</source>
        <translation>Это база данных другой программы</translation>
    </message>
    <message>
        <source>The file holds what no Veche workspace does</source>
        <translation>В файле есть то, чего в рабочем файле Вече не бывает</translation>
    </message>
    <message>
        <source>The workspace was made by a newer version of Veche</source>
        <translation>Файл создан более новой версией Вече: обновите программу</translation>
    </message>
    <message>
        <source>The workspace is read-only</source>
        <translation>Файл доступен только для чтения</translation>
    </message>
    <message>
        <source>The workspace doesn&apos;t say which community it holds</source>
        <translation>В файле не сказано, какому сообществу он принадлежит</translation>
    </message>
    <message>
        <source>The folder of the workspace can&apos;t be written</source>
        <translation>В папку этого файла нельзя записывать</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>Такого файла нет</translation>
    </message>
    <message>
        <source>There is a file with that name already</source>
        <translation>Файл с таким именем уже есть</translation>
    </message>
    <message>
        <source>The file can&apos;t be written</source>
        <translation>Файл не записывается</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Нет прав доступа</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Этот диск доступен только для чтения</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Такого файла или папки нет</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Это папка, а не файл</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>Это не папка</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Диск не читается или не записывается</translation>
    </message>
    <message>
        <source>The keychain refused</source>
        <translation>Системное хранилище паролей отказало в доступе</translation>
    </message>
    <message>
        <source>Others may read the token file; make it yours alone (chmod 600)</source>
        <translation>Файл с ключом входа могут прочесть другие; закройте к нему доступ (chmod 600)</translation>
    </message>
    <message>
        <source>The token file is not one of ours</source>
        <translation>Этот файл с ключом входа создан не Вече</translation>
    </message>
    <message>
        <source>That is no server&apos;s address; it looks like https://veche.example.org</source>
        <translation>Это не адрес сервера. Он выглядит так: https://veche.example.org</translation>
    </message>
    <message>
        <source>The address must begin with https: passwords don&apos;t travel in the open</source>
        <translation>Адрес должен начинаться с https: пароли открыто не передаём</translation>
    </message>
    <message>
        <source>Something else answered in the server&apos;s place</source>
        <translation>Вместо сервера ответил кто-то другой</translation>
    </message>
    <message>
        <source>It is open already on the computer “%1”, in the program %2 (process %3). Close it there first.</source>
        <translation>Файл уже открыт на компьютере «%1» (программа %2, процесс %3). Сначала закройте его там.</translation>
    </message>
    <message>
        <source>It is open already in another program (process %1). Close it there first.</source>
        <translation>Файл уже открыт в другой программе (процесс %1). Сначала закройте его там.</translation>
    </message>
    <message>
        <source>It is open already in another program. Close it there first.</source>
        <translation>Файл уже открыт в другой программе. Сначала закройте его там.</translation>
    </message>
    <message>
        <source>Somebody else was faster: look at what is there now, and try again.</source>
        <translation>Кто-то успел раньше: посмотрите, что там теперь, и повторите.</translation>
    </message>
    <message>
        <source>This isn&apos;t allowed.</source>
        <translation>На это нет прав.</translation>
    </message>
    <message>
        <source>It isn&apos;t there any more.</source>
        <translation>Этого больше нет.</translation>
    </message>
    <message>
        <source>The server doesn&apos;t accept this.</source>
        <translation>Сервер этого не принимает.</translation>
    </message>
    <message>
        <source>Something in the file is damaged and can&apos;t be read.</source>
        <translation>Часть файла повреждена и не читается.</translation>
    </message>
    <message>
        <source>This can&apos;t be accepted.</source>
        <translation>Это не подходит.</translation>
    </message>
    <message>
        <source>It was broken off.</source>
        <translation>Действие прервано.</translation>
    </message>
    <message>
        <source>There is a mistake in the program itself. Please tell its authors what you did.</source>
        <translation>Это ошибка в самой программе. Пожалуйста, расскажите авторам, что вы делали.</translation>
    </message>
    <message>
        <source>Programme</source>
        <comment>role</comment>
        <translation>Редактор программы</translation>
    </message>
    <message>
        <source>Door</source>
        <comment>role</comment>
        <translation>Дежурный на входе</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <comment>from, to</comment>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1 is taken twice, %2</source>
        <translation>%1: накладка, %2</translation>
    </message>
    <message>
        <source>%1 is in two places, %2</source>
        <translation>%1 в двух местах сразу, %2</translation>
    </message>
    <message>
        <source>“%1” and “%2”</source>
        <translation>«%1» и «%2»</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Does everything, and decides who belongs to the team.</source>
        <translation>Может всё и решает, кто в команде.</translation>
    </message>
    <message>
        <source>Prepares events, the programme and registrations, and invites others.</source>
        <translation>Готовит события, программу и регистрации, приглашает других.</translation>
    </message>
    <message>
        <source>Works on sessions, speakers and the timetable.</source>
        <translation>Работает с докладами, спикерами и расписанием.</translation>
    </message>
    <message>
        <source>Reads what is proposed and rates it.</source>
        <translation>Читает заявки и оценивает их.</translation>
    </message>
    <message>
        <source>Lets guests in.</source>
        <translation>Впускает гостей.</translation>
    </message>
    <message>
        <source>Sees the programme, and changes nothing.</source>
        <translation>Видит программу, но ничего не меняет.</translation>
    </message>
</context>
<context>
    <name>veche::forms::EntityBinding</name>
    <message>
        <source>Change %1</source>
        <translation>Изменено: %1</translation>
    </message>
    <message>
        <source>This can&apos;t be empty</source>
        <translation>Это поле не может быть пустым</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>Не больше %n знака</numerusform>
            <numerusform>Не больше %n знаков</numerusform>
            <numerusform>Не больше %n знаков</numerusform>
        </translation>
    </message>
    <message>
        <source>This can&apos;t be read</source>
        <translation>Это не читается</translation>
    </message>
    <message>
        <source>Organisers see how to reach them; you see it for speakers.</source>
        <translation>Как с ними связаться, знают организаторы, а о спикерах — и вы.</translation>
    </message>
</context>
<context>
    <name>veche::forms::EntityForm</name>
    <message>
        <source>Change “%1”</source>
        <translation>Изменено «%1»</translation>
    </message>
    <message>
        <source>Change %1 of “%2”</source>
        <translation>Изменено: %1 — «%2»</translation>
    </message>
    <message>
        <source>You typed this before, and it wasn&apos;t saved yet. Escape gives it up.</source>
        <translation>Вы ввели это раньше, но не сохранили. Esc отменит ввод.</translation>
    </message>
</context>
<context>
    <name>veche::forms::EntityListModel</name>
    <message>
        <source>Change %1 of “%2”</source>
        <translation>Изменено: %1 — «%2»</translation>
    </message>
</context>
<context>
    <name>veche::forms::ForgottenPassword</name>
    <message>
        <source>Say first which server it is</source>
        <translation>Сначала укажите сервер</translation>
    </message>
    <message>
        <source>Forgot the password?</source>
        <translation>Забыли пароль?</translation>
    </message>
</context>
<context>
    <name>veche::forms::ListSearch</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>найдено: %n</numerusform>
            <numerusform>найдено: %n</numerusform>
            <numerusform>найдено: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::forms::PersonDataBar</name>
    <message>
        <source>Personal data</source>
        <translation>Персональные данные</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Выгрузить…</translation>
    </message>
    <message>
        <source>Export what is held about this person</source>
        <translation>Выгрузить всё, что хранится об этом человеке</translation>
    </message>
    <message>
        <source>One file with all that is held about this person</source>
        <translation>Один файл со всем, что хранится об этом человеке</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Стереть…</translation>
    </message>
    <message>
        <source>Erase what is held about this person</source>
        <translation>Стереть всё, что хранится об этом человеке</translation>
    </message>
    <message>
        <source>Erases all that is held about this person, for ever</source>
        <translation>Стирает всё, что хранится об этом человеке, навсегда</translation>
    </message>
</context>
<context>
    <name>veche::forms::RowDeletion</name>
    <message>
        <source>Delete “%1”</source>
        <translation>Удалено «%1»</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n row(s)</source>
        <translation>
            <numerusform>Удалена %n строка</numerusform>
            <numerusform>Удалены %n строки</numerusform>
            <numerusform>Удалено %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>veche::forms::RowOrder</name>
    <message>
        <source>Move “%1”</source>
        <translation>Перемещено «%1»</translation>
    </message>
</context>
<context>
    <name>veche::gantt::GanttMinimap</name>
    <message>
        <source>Overview of the whole chart</source>
        <translation>Всё расписание целиком</translation>
    </message>
</context>
<context>
    <name>veche::gantt::GanttTray</name>
    <message>
        <source>Items without a place</source>
        <translation>Без места в расписании</translation>
    </message>
</context>
<context>
    <name>veche::gantt::GanttView</name>
    <message>
        <source>Chart of lanes over time</source>
        <translation>Сетка расписания</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>с %1 до %2</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>накладка</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>не подтверждено</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>закреплено</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>выбрано</translation>
    </message>
    <message>
        <source>Free place, %1, %2</source>
        <translation>Свободное место, %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n элемент</numerusform>
            <numerusform>%n элемента</numerusform>
            <numerusform>%n элементов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::gantt::LaneHeader</name>
    <message>
        <source>Name of %1</source>
        <translation>Название: %1</translation>
    </message>
</context>
<context>
    <name>veche::gui::Application</name>
    <message>
        <source>%1 can&apos;t be opened. %2</source>
        <translation>«%1» не открывается. %2</translation>
    </message>
    <message>
        <source>Begin with %1</source>
        <translation>Начато с события «%1»</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Пример</translation>
    </message>
    <message>
        <source>The sample</source>
        <translation>Пример</translation>
    </message>
    <message>
        <source>Fetching “%1”…</source>
        <translation>Загружаем «%1»…</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Открыть файл</translation>
    </message>
    <message>
        <source>Veche (*.veche)</source>
        <translation>Вече (*.veche)</translation>
    </message>
</context>
<context>
    <name>veche::gui::PersonData</name>
    <message>
        <source>Export what is held about %1</source>
        <translation>Выгрузить, что хранится о человеке: %1</translation>
    </message>
    <message>
        <source>One person&apos;s data (*.json)</source>
        <translation>Данные одного человека (*.json)</translation>
    </message>
    <message>
        <source>What is held about %1 is in “%2”</source>
        <translation>Всё, что хранится о человеке (%1), теперь в файле «%2»</translation>
    </message>
    <message numerus="yes">
        <source>%n registration(s)</source>
        <translation>
            <numerusform>%n регистрация</numerusform>
            <numerusform>%n регистрации</numerusform>
            <numerusform>%n регистраций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <translation>
            <numerusform>%n письмо</numerusform>
            <numerusform>%n письма</numerusform>
            <numerusform>%n писем</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) in the programme</source>
        <translation>
            <numerusform>%n место в программе</numerusform>
            <numerusform>%n места в программе</numerusform>
            <numerusform>%n мест в программе</numerusform>
        </translation>
    </message>
    <message>
        <source>That concerns %1.</source>
        <translation>Это касается: %1.</translation>
    </message>
    <message>
        <source>Name, addresses, phone, texts and notes of %1 go for ever: here, on the server, and on every computer of the team.</source>
        <translation>Имя, адреса, телефон, тексты и заметки (%1) исчезнут навсегда: здесь, на сервере и на всех компьютерах команды.</translation>
    </message>
    <message>
        <source>This can&apos;t be undone.</source>
        <translation>Отменить это нельзя.</translation>
    </message>
    <message>
        <source>What stays, without a name: that somebody registered, when, with which ticket, and whether they came. Members of the team stay members. Letters that were sent and older backups aren&apos;t reached.</source>
        <translation>Останется, без имени: что кто-то зарегистрировался, когда, с каким билетом и пришёл ли. Участники команды остаются в ней. Отправленные письма и старые резервные копии не затрагиваются.</translation>
    </message>
    <message>
        <source>Erase what is held about %1?</source>
        <translation>Стереть всё, что хранится о человеке: %1?</translation>
    </message>
    <message>
        <source>Erase for ever</source>
        <translation>Стереть навсегда</translation>
    </message>
    <message>
        <source>Erased. The server and the others follow at the next contact.</source>
        <translation>Стёрто. На сервере и у остальных данные исчезнут при следующей связи.</translation>
    </message>
    <message>
        <source>Erase a person&apos;s data</source>
        <translation>Стёрты данные человека</translation>
    </message>
</context>
<context>
    <name>veche::gui::ProgrammeExport</name>
    <message>
        <source>Export the programme</source>
        <translation>Выгрузить программу</translation>
    </message>
    <message>
        <source>Nothing was written: the name must end with one of these: %1.</source>
        <translation>Ничего не записано: имя файла должно заканчиваться на одно из этих: %1.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, whole: %2</source>
        <extracomment>what isn&apos;t in the file: an entity or its field, then of how many</extracomment>
        <translation>%1, целиком: %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Not everything fits into %1</source>
        <translation>В %1 помещается не всё</translation>
    </message>
    <message>
        <source>It has no place for the following; your workspace keeps it.</source>
        <translation>Для следующего в нём нет места; в вашем файле всё сохранится.</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>Записать файл</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2. Choose another folder.</source>
        <translation>Не удалось записать «%1»: %2. Выберите другую папку.</translation>
    </message>
    <message>
        <source>The programme is in “%1”</source>
        <translation>Программа — в «%1»</translation>
    </message>
</context>
<context>
    <name>veche::gui::Search</name>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Доклады</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
</context>
<context>
    <name>veche::gui::Views</name>
    <message>
        <source>Overview</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>Регистрации</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Синхронизация</translation>
    </message>
</context>
<context>
    <name>veche::gui::WorkspaceWindow</name>
    <message>
        <source>Not saved: %1. %2</source>
        <translation>Не сохранено: %1. %2</translation>
    </message>
    <message>
        <source>No event yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Рабочий файл</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>Новое событие</translation>
    </message>
    <message>
        <source>Open a workspace…</source>
        <translation>Открыть файл…</translation>
    </message>
    <message>
        <source>New community…</source>
        <translation>Новое сообщество…</translation>
    </message>
    <message>
        <source>Put online…</source>
        <translation>Выложить в сеть…</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Войти…</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Синхронизировать</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Закрыть окно</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Светлая тема</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Тёмная тема</translation>
    </message>
    <message>
        <source>%1 There is no keychain here: the token is kept for this session only.</source>
        <translation>%1 Пароль здесь хранить негде, поэтому при следующем запуске нужно будет войти снова.</translation>
    </message>
    <message>
        <source>Nobody is signed in to %1 here: what you change waits on this computer.</source>
        <translation>Вы вышли с сервера %1. Правки хранятся здесь и уйдут, когда вы войдёте.</translation>
    </message>
    <message>
        <source>Import a schedule…</source>
        <translation>Импортировать расписание…</translation>
    </message>
    <message>
        <source>Publish the programme…</source>
        <translation>Опубликовать программу…</translation>
    </message>
    <message>
        <source>Nobody is signed in to %1 here: what you change waits on this computer until who signs in confirms it.</source>
        <translation>Вы вышли с сервера %1. Правки хранятся здесь и уйдут, когда вошедший их подтвердит.</translation>
    </message>
    <message>
        <source>Others have built on this. Undo “%1” all the same?</source>
        <translation>После этого другие внесли свои правки. Всё равно отменить «%1»?</translation>
    </message>
    <message>
        <source>Undo all the same</source>
        <translation>Всё равно отменить</translation>
    </message>
    <message>
        <source>Export the programme…</source>
        <translation>Выгрузить программу…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Недавние</translation>
    </message>
</context>
<context>
    <name>veche::importing</name>
    <message>
        <source>New event</source>
        <translation>Новое событие</translation>
    </message>
    <message>
        <source>New tracks</source>
        <translation>Новые потоки</translation>
    </message>
    <message>
        <source>New rooms</source>
        <translation>Новые залы</translation>
    </message>
    <message>
        <source>New people</source>
        <translation>Новые люди</translation>
    </message>
    <message>
        <source>New sessions</source>
        <translation>Новые доклады</translation>
    </message>
    <message>
        <source>Changed event</source>
        <translation>Изменено событие</translation>
    </message>
    <message>
        <source>Changed tracks</source>
        <translation>Изменены потоки</translation>
    </message>
    <message>
        <source>Changed rooms</source>
        <translation>Изменены залы</translation>
    </message>
    <message>
        <source>Changed people</source>
        <translation>Изменены люди</translation>
    </message>
    <message>
        <source>Changed sessions</source>
        <translation>Изменены доклады</translation>
    </message>
    <message>
        <source>Tracks no longer in the file</source>
        <translation>Потоки, которых больше нет в файле</translation>
    </message>
    <message>
        <source>Rooms no longer in the file</source>
        <translation>Залы, которых больше нет в файле</translation>
    </message>
    <message>
        <source>People no longer in the file</source>
        <translation>Люди, которых больше нет в файле</translation>
    </message>
    <message>
        <source>Sessions no longer in the file</source>
        <translation>Доклады, которых больше нет в файле</translation>
    </message>
    <message numerus="yes">
        <source>session(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>доклад</numerusform>
            <numerusform>доклада</numerusform>
            <numerusform>докладов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>time slot(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>слот</numerusform>
            <numerusform>слота</numerusform>
            <numerusform>слотов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>person(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>человек</numerusform>
            <numerusform>человека</numerusform>
            <numerusform>человек</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>room(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>зал</numerusform>
            <numerusform>зала</numerusform>
            <numerusform>залов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>track(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>поток</numerusform>
            <numerusform>потока</numerusform>
            <numerusform>потоков</numerusform>
        </translation>
    </message>
    <message>
        <source>stays: people belong to the community, not to one event</source>
        <translation>останется: люди принадлежат сообществу, а не одному событию</translation>
    </message>
    <message>
        <source>stays: your team has worked on it</source>
        <translation>останется: ваша команда над ним работала</translation>
    </message>
    <message>
        <source>stays: still used here or changed by your team</source>
        <translation>останется: используется здесь или изменено командой</translation>
    </message>
    <message>
        <source>There is no such file any more.</source>
        <translation>Такого файла больше нет.</translation>
    </message>
    <message>
        <source>The file can&apos;t be opened: %1.</source>
        <translation>Файл не открывается: %1.</translation>
    </message>
    <message>
        <source>The file is larger than %1 MB. A schedule is much smaller: is this the right one?</source>
        <translation>Файл больше %1 МБ. Расписание намного меньше: тот ли это файл?</translation>
    </message>
    <message>
        <source>The file defines XML entities of its own. They are refused, because they can make a program read without end. Export the schedule again without them.</source>
        <translation>В файле объявлены свои сущности XML. Мы их не принимаем: с ними чтение может никогда не кончиться. Выгрузите расписание без них.</translation>
    </message>
    <message>
        <source>There are more than %1 sessions in it. That is beyond what can be imported.</source>
        <translation>В файле больше %1 докладов. Столько мы не импортируем.</translation>
    </message>
    <message>
        <source>The file breaks off here (%1). What came before was read.</source>
        <translation>Файл обрывается здесь (%1). То, что до этого места, прочитано.</translation>
    </message>
    <message numerus="yes">
        <source>%n forbidden control character(s) were left out.</source>
        <translation>
            <numerusform>%n недопустимый знак пропущен.</numerusform>
            <numerusform>%n недопустимых знака пропущены.</numerusform>
            <numerusform>%n недопустимых знаков пропущены.</numerusform>
        </translation>
    </message>
    <message>
        <source>“&amp;%1;” is not known to XML and was kept as its name.</source>
        <translation>«&amp;%1;» в XML не определено, оставлено имя.</translation>
    </message>
    <message>
        <source>“%1” is not a date or time. The session stays unscheduled.</source>
        <translation>«%1» — не дата и не время. Доклад останется без места.</translation>
    </message>
    <message>
        <source>“%1” is not a duration. It was read as none.</source>
        <translation>«%1» — не длительность. Считаем, что её нет.</translation>
    </message>
    <message>
        <source>The duration “%1” was read as hours, minutes and seconds.</source>
        <translation>Длительность «%1» прочитана как часы, минуты и секунды.</translation>
    </message>
    <message>
        <source>“%1” has no length.</source>
        <translation>У «%1» нет длительности.</translation>
    </message>
    <message>
        <source>A session without a title was named “%1”.</source>
        <translation>Доклад без названия назван «%1».</translation>
    </message>
    <message>
        <source>“%1” stands in no room.</source>
        <translation>«%1» без зала.</translation>
    </message>
    <message>
        <source>A person without a name was left out of “%1”.</source>
        <translation>Человек без имени в «%1» пропущен.</translation>
    </message>
    <message>
        <source>A text was cut to its limit: %1.</source>
        <translation>Текст обрезан до предела: %1.</translation>
    </message>
    <message>
        <source>The time zone “%1” is not known here.</source>
        <translation>Часовой пояс «%1» здесь неизвестен.</translation>
    </message>
    <message>
        <source>The file names no time zone. %1 was taken.</source>
        <translation>Часовой пояс в файле не назван. Взят %1.</translation>
    </message>
    <message>
        <source>The offset of “%1” is not the zone&apos;s. Its clock time was kept.</source>
        <translation>Смещение у «%1» не совпадает с часовым поясом. Оставлено время на часах.</translation>
    </message>
    <message>
        <source>The file does not say what the conference is called.</source>
        <translation>В файле не сказано, как называется конференция.</translation>
    </message>
    <message numerus="yes">
        <source>%n more warning(s) were left out.</source>
        <translation>
            <numerusform>Ещё %n предупреждение пропущено.</numerusform>
            <numerusform>Ещё %n предупреждения пропущены.</numerusform>
            <numerusform>Ещё %n предупреждений пропущены.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <extracomment>a line of the file, then what is wrong there</extracomment>
        <translation>Строка %1: %2</translation>
    </message>
    <message>
        <source>“%1” has the id of a session before it: it was read as a further time of that one.</source>
        <translation>У «%1» тот же номер, что у доклада раньше: прочитано как ещё одно его время.</translation>
    </message>
    <message>
        <source>This is no XML that can be read: %1</source>
        <translation>Этот XML не читается: %1</translation>
    </message>
    <message>
        <source>Tracks deleted here</source>
        <translation>Потоки, удалённые здесь</translation>
    </message>
    <message>
        <source>Rooms deleted here</source>
        <translation>Залы, удалённые здесь</translation>
    </message>
    <message>
        <source>People deleted here</source>
        <translation>Люди, удалённые здесь</translation>
    </message>
    <message>
        <source>Sessions deleted here</source>
        <translation>Доклады, удалённые здесь</translation>
    </message>
    <message>
        <source>“%1” was left out: its id is taken by something else here. Make it by hand.</source>
        <translation>«%1» не взято: его идентификатор здесь уже занят другой записью. Создайте вручную.</translation>
    </message>
    <message numerus="yes">
        <source>A session has more than %n speaker(s); the rest was left out.</source>
        <translation>
            <numerusform>У доклада больше %n спикера; остальные не взяты.</numerusform>
            <numerusform>У доклада больше %n спикеров; остальные не взяты.</numerusform>
            <numerusform>У доклада больше %n спикеров; остальные не взяты.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A session takes place more than %n time(s); the rest was left out.</source>
        <translation>
            <numerusform>Доклад проходит больше %n раза; остальные разы не взяты.</numerusform>
            <numerusform>Доклад проходит больше %n раз; остальные разы не взяты.</numerusform>
            <numerusform>Доклад проходит больше %n раз; остальные разы не взяты.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, “%2”: only the first %n character(s) were taken.</source>
        <translation>
            <numerusform>%1, «%2»: взят только первый %n символ.</numerusform>
            <numerusform>%1, «%2»: взяты только первые %n символа.</numerusform>
            <numerusform>%1, «%2»: взяты только первые %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no schedule: %1. A schedule begins with “schedule”.</source>
        <translation>Это не расписание: %1. Расписание начинается с «schedule».</translation>
    </message>
    <message>
        <source>This file has none of the formats that can be imported: %1. It begins with %2. Ask for an export in one of these.</source>
        <translation>Такой файл импортировать нельзя; можно: %1. Он начинается так: %2. Попросите выгрузку в одном из этих форматов.</translation>
    </message>
    <message>
        <source>This file could be any of these: %1. Give its name the ending of its format and choose it again.</source>
        <translation>Файл может быть любым из этих: %1. Дайте ему расширение нужного формата и выберите его снова.</translation>
    </message>
    <message>
        <source>This is no JSON that can be read: %1</source>
        <translation>Это не JSON, который можно прочесть: %1</translation>
    </message>
    <message>
        <source>It is nested deeper, or holds more, than any schedule does. Is this the right file?</source>
        <translation>Вложенность глубже или значений больше, чем бывает в расписании. Тот ли это файл?</translation>
    </message>
    <message>
        <source>Left out: %1 should stand there.</source>
        <translation>Пропущено: на этом месте должно быть %1.</translation>
    </message>
    <message>
        <source>“%1” is not known here and was left out.</source>
        <translation>«%1» здесь неизвестно и пропущено.</translation>
    </message>
    <message>
        <source>The word “%1” is not known here and was read as the usual one.</source>
        <translation>Слово «%1» здесь неизвестно; взято обычное.</translation>
    </message>
    <message>
        <source>“%1” was left out: the file says that it doesn&apos;t take place.</source>
        <translation>«%1» пропущено: в файле сказано, что этого не будет.</translation>
    </message>
    <message>
        <source>There is no session in it, so that nothing can be imported.</source>
        <translation>В файле нет ни одного доклада, импортировать нечего.</translation>
    </message>
    <message>
        <source>Characters in another encoding were read as Windows-1252: %1</source>
        <translation>Знаки в другой кодировке прочитаны как Windows-1252: %1</translation>
    </message>
    <message>
        <source>“&amp;” is not written as XML wants it, and was read as it stands: %1</source>
        <translation>«&amp;» записан не по правилам XML и прочитан как есть: %1</translation>
    </message>
    <message>
        <source>A session names another room than it stands under, which was taken: %1</source>
        <translation>Доклад называет не тот зал, под которым стоит. Взят зал, под которым стоит: %1</translation>
    </message>
    <message>
        <source>Date and start disagree. The date was taken: %1</source>
        <translation>Дата и начало расходятся. Взята дата: %1</translation>
    </message>
    <message>
        <source>All starts are apart from their dates by the same time. The starts were taken: %1</source>
        <translation>Все начала расходятся с датами на одно и то же время. Взяты начала: %1</translation>
    </message>
    <message>
        <source>The clocks leave this time out: %1</source>
        <translation>Из-за перевода часов такого времени не бывает: %1</translation>
    </message>
</context>
<context>
    <name>veche::importing::ChoiceDelegate</name>
    <message>
        <source>Ours</source>
        <comment>value to take</comment>
        <translation>Наше</translation>
    </message>
    <message>
        <source>The file&apos;s</source>
        <comment>value to take</comment>
        <translation>Из файла</translation>
    </message>
</context>
<context>
    <name>veche::importing::DraftModel</name>
    <message>
        <source>At the last import</source>
        <translation>При прошлом импорте</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>Сейчас здесь</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>В файле</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Взять</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Предупреждения</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>удалено</translation>
    </message>
    <message>
        <source>no longer there: is deleted</source>
        <translation>больше нет: удалится</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>пусто</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>спикер</translation>
    </message>
    <message>
        <source>left out with what it belongs to</source>
        <translation>пропущено вместе с тем, к чему относится</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>строка %1</translation>
    </message>
    <message>
        <source>only if you choose it</source>
        <translation>только если выбрать</translation>
    </message>
    <message>
        <source>changed; only if you choose it</source>
        <translation>изменено; только если выбрать</translation>
    </message>
</context>
<context>
    <name>veche::importing::ImportSheet</name>
    <message>
        <source>Import a schedule</source>
        <translation>Импорт расписания</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Читаем файл…</translation>
    </message>
    <message>
        <source>Comparing it with what is here…</source>
        <translation>Сравниваем с тем, что есть здесь…</translation>
    </message>
    <message>
        <source>The file is cut off</source>
        <translation>Файл обрывается</translation>
    </message>
    <message>
        <source>Its end is missing. What was read before that is shown here; what is not in it is not deleted.</source>
        <translation>Конца нет. Показано то, что прочитано до обрыва; чего в файле нет, не удаляется.</translation>
    </message>
    <message>
        <source>Into “%1”</source>
        <translation>В «%1»</translation>
    </message>
    <message>
        <source>Into a new event</source>
        <translation>В новое событие</translation>
    </message>
    <message>
        <source>Into a new event, “%1”</source>
        <translation>В новое событие, «%1»</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новое</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменилось</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Исчезло</translation>
    </message>
    <message>
        <source>Clashes · %1</source>
        <translation>Расхождения · %1</translation>
    </message>
    <message>
        <source>Warnings · %1</source>
        <translation>Предупреждения · %1</translation>
    </message>
    <message>
        <source>No longer in the file</source>
        <translation>Больше нет в файле</translation>
    </message>
    <message>
        <source>Changed on both sides</source>
        <translation>Изменено с обеих сторон</translation>
    </message>
    <message numerus="yes">
        <source>field(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>поле</numerusform>
            <numerusform>поля</numerusform>
            <numerusform>полей</numerusform>
        </translation>
    </message>
    <message>
        <source>ours stays unless you choose</source>
        <translation>остаётся наше, если не выбрать иное</translation>
    </message>
    <message>
        <source>Import “%1”</source>
        <translation>Импорт «%1»</translation>
    </message>
    <message>
        <source>Import</source>
        <extracomment>&quot;132 sessions, 5 rooms&quot;</extracomment>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Nothing is written until you import. Afterwards one undo takes all of it back.</source>
        <translation>До импорта ничего не записывается. После него всё отменяется одним шагом.</translation>
    </message>
    <message>
        <source>This file can&apos;t be imported</source>
        <translation>Этот файл нельзя импортировать</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Выбрать другой файл…</translation>
    </message>
    <message>
        <source>Everything is here already</source>
        <translation>Здесь уже всё есть</translation>
    </message>
    <message>
        <source>The file says nothing that the programme of “%1” doesn&apos;t.</source>
        <translation>В файле нет ничего нового для программы «%1».</translation>
    </message>
    <message>
        <source>Find a session, person or room</source>
        <translation>Найти доклад, человека или зал</translation>
    </message>
    <message>
        <source>What the import would do</source>
        <translation>Что сделает импорт</translation>
    </message>
    <message>
        <source>Event to import into</source>
        <translation>В какое событие</translation>
    </message>
    <message>
        <source>Rows to show</source>
        <translation>Какие строки показать</translation>
    </message>
    <message>
        <source>Nothing was imported</source>
        <translation>Ничего не импортировано</translation>
    </message>
    <message>
        <source>“%1” imported</source>
        <translation>«%1»: импорт выполнен</translation>
    </message>
    <message>
        <source>Deleted here</source>
        <translation>Удалено здесь</translation>
    </message>
    <message>
        <source>Schedules (%1)</source>
        <translation>Расписания (%1)</translation>
    </message>
    <message>
        <source>Nothing in this file fits “%1”.</source>
        <translation>В этом файле нет ничего, что подходит к «%1».</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>Импортировать: %1</translation>
    </message>
</context>
<context>
    <name>veche::onboarding::EventStep</name>
    <message>
        <source>Give it a name; it can be changed later</source>
        <translation>Назовите событие; потом название можно сменить</translation>
    </message>
    <message>
        <source>This is before the first day</source>
        <translation>Это раньше первого дня</translation>
    </message>
    <message>
        <source>Small Latin letters, digits and dashes</source>
        <translation>Строчные латинские буквы, цифры и дефисы</translation>
    </message>
    <message>
        <source>The first event</source>
        <translation>Первое событие</translation>
    </message>
    <message>
        <source>Name and date are enough. The rest is guessed, and everything can be changed later.</source>
        <translation>Достаточно названия и даты. Остальное подберём, и всё можно изменить потом.</translation>
    </message>
    <message>
        <source>For example, Spring meetup</source>
        <translation>Например, Весенняя встреча</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Keep the file elsewhere…</source>
        <translation>Хранить файл в другом месте…</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Создать</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>Хранится в %1</translation>
    </message>
</context>
<context>
    <name>veche::onboarding::SignInStep</name>
    <message>
        <source>It must begin with https: passwords don&apos;t travel in the open</source>
        <translation>Адрес начинается с https: пароли открыто не передаём</translation>
    </message>
    <message>
        <source>It looks like veche.example.org</source>
        <translation>Адрес выглядит так: veche.example.org</translation>
    </message>
    <message>
        <source>This account is in no community yet. Somebody can invite it, or you begin with a community of your own and put it online.</source>
        <translation>Эта учётная запись пока ни в одном сообществе. Попросите приглашение или начните своё сообщество и выложите его в сеть.</translation>
    </message>
    <message>
        <source>Which community?</source>
        <translation>Какое сообщество?</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>community, role</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>This can&apos;t be empty</source>
        <translation>Это поле не может быть пустым</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>To a server that your community has already.</source>
        <translation>На сервер, где ваше сообщество уже есть.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>veche::onboarding::StartWindow</name>
    <message>
        <source>Keep the workspace in</source>
        <translation>Хранить рабочий файл в</translation>
    </message>
    <message>
        <source>Veche (*.veche)</source>
        <translation>Вече (*.veche)</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Открыть файл</translation>
    </message>
    <message>
        <source>Veche</source>
        <translation>Вече</translation>
    </message>
</context>
<context>
    <name>veche::onboarding::WelcomeStep</name>
    <message>
        <source>Give it a name; it can be changed later</source>
        <translation>Назовите сообщество; потом название можно сменить</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Открыть %1</translation>
    </message>
    <message>
        <source>Veche</source>
        <translation>Вече</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>What is your community called?</source>
        <translation>Как называется ваше сообщество?</translation>
    </message>
    <message>
        <source>For example, Strelka developers</source>
        <translation>Например, Разработчики «Стрелки»</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Открыть пример</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Открыть файл…</translation>
    </message>
    <message>
        <source>Sign in to a server</source>
        <translation>Войти на сервер</translation>
    </message>
    <message>
        <source>Prepare, fill and run your community&apos;s events, with and without a network. Everything is kept in one file on your computer.</source>
        <translation>Готовьте и проводите события своего сообщества — с сетью и без неё. Всё хранится в одном файле на вашем компьютере.</translation>
    </message>
    <message>
        <source>Or start from:</source>
        <translation>Или начните с готового:</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Недавние файлы</translation>
    </message>
</context>
<context>
    <name>veche::overview::AgendaList</name>
    <message numerus="yes">
        <source>%n more needed</source>
        <comment>people for a task</comment>
        <translation>
            <numerusform>нужен ещё %n</numerusform>
            <numerusform>нужно ещё %n</numerusform>
            <numerusform>нужно ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>сегодня %1</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>завтра %1</translation>
    </message>
</context>
<context>
    <name>veche::overview::AttentionList</name>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n расхождение</numerusform>
            <numerusform>%n расхождения</numerusform>
            <numerusform>%n расхождений</numerusform>
        </translation>
    </message>
    <message>
        <source>Two people changed the same thing at once. Nothing is lost: choose which stays.</source>
        <translation>Двое изменили одно и то же одновременно. Ничего не потеряно: выберите, что оставить.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be sent</source>
        <translation>
            <numerusform>%n письмо не отправлено</numerusform>
            <numerusform>%n письма не отправлены</numerusform>
            <numerusform>%n писем не отправлены</numerusform>
        </translation>
    </message>
    <message>
        <source>Mail settings</source>
        <translation>Настройки почты</translation>
    </message>
    <message numerus="yes">
        <source>%n registration(s) wait for you</source>
        <translation>
            <numerusform>%n регистрация ждёт вас</numerusform>
            <numerusform>%n регистрации ждут вас</numerusform>
            <numerusform>%n регистраций ждут вас</numerusform>
        </translation>
    </message>
    <message>
        <source>They get their ticket once you approve them or mark them as paid.</source>
        <translation>Билет придёт, когда вы одобрите заявку или отметите оплату.</translation>
    </message>
    <message numerus="yes">
        <source>%n confirmed session(s) without a time</source>
        <translation>
            <numerusform>%n подтверждённый доклад без времени</numerusform>
            <numerusform>%n подтверждённых доклада без времени</numerusform>
            <numerusform>%n подтверждённых докладов без времени</numerusform>
        </translation>
    </message>
    <message>
        <source>Drag them from the tray into the programme.</source>
        <translation>Перетащите их в программу из полосы «Не в расписании».</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) refused by the server</source>
        <translation>
            <numerusform>Сервер не принял %n изменение</numerusform>
            <numerusform>Сервер не принял %n изменения</numerusform>
            <numerusform>Сервер не принял %n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay here until you change them, try again or discard them.</source>
        <translation>Они останутся здесь, пока вы их не измените, не повторите или не отбросите.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait</source>
        <translation>
            <numerusform>%n письмо ждёт</numerusform>
            <numerusform>%n письма ждут</numerusform>
            <numerusform>%n писем ждут</numerusform>
        </translation>
    </message>
    <message>
        <source>They go out by themselves once this is mended. %1</source>
        <translation>Они уйдут сами, как только это будет исправлено. %1</translation>
    </message>
    <message>
        <source>The mail servers of those who should get them refused them. Are the addresses right?</source>
        <translation>Их не приняли почтовые серверы получателей. Верны ли адреса?</translation>
    </message>
    <message>
        <source>Each registration says why in its history.</source>
        <translation>Почему — сказано в истории каждой регистрации.</translation>
    </message>
    <message numerus="yes">
        <source>%n more registration(s) than places</source>
        <translation>
            <numerusform>На %n регистрацию больше, чем мест</numerusform>
            <numerusform>На %n регистрации больше, чем мест</numerusform>
            <numerusform>На %n регистраций больше, чем мест</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 are confirmed for %2 places. Make room, or cancel some in time.</source>
        <translation>Подтверждено %1, мест %2. Добавьте места или отмените часть заранее.</translation>
    </message>
</context>
<context>
    <name>veche::overview::CheckRow</name>
    <message>
        <source>%1: done, %2</source>
        <translation>%1: готово, %2</translation>
    </message>
    <message>
        <source>%1: to do, %2</source>
        <translation>%1: осталось, %2</translation>
    </message>
</context>
<context>
    <name>veche::overview::Checklist</name>
    <message>
        <source>Place and dates</source>
        <translation>Место и даты</translation>
    </message>
    <message>
        <source>Say when it is</source>
        <translation>Указать даты</translation>
    </message>
    <message>
        <source>Add the join link</source>
        <translation>Добавить ссылку</translation>
    </message>
    <message>
        <source>Say where it is</source>
        <translation>Указать место</translation>
    </message>
    <message>
        <source>Online, %1</source>
        <translation>Онлайн, %1</translation>
    </message>
    <message>
        <source>Rooms and tracks</source>
        <translation>Залы и потоки</translation>
    </message>
    <message>
        <source>Add rooms</source>
        <translation>Добавить залы</translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n зал</numerusform>
            <numerusform>%n зала</numerusform>
            <numerusform>%n залов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n поток</numerusform>
            <numerusform>%n потока</numerusform>
            <numerusform>%n потоков</numerusform>
        </translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Билеты</translation>
    </message>
    <message>
        <source>Add a ticket</source>
        <translation>Добавить билет</translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s)</source>
        <comment>of tickets</comment>
        <translation>
            <numerusform>%n вид</numerusform>
            <numerusform>%n вида</numerusform>
            <numerusform>%n видов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <comment>seats</comment>
        <translation>
            <numerusform>%n место</numerusform>
            <numerusform>%n места</numerusform>
            <numerusform>%n мест</numerusform>
        </translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Онлайн</translation>
    </message>
    <message>
        <source>Put online</source>
        <translation>Выложить в сеть</translation>
    </message>
    <message>
        <source>Mail goes out</source>
        <translation>Почта уходит</translation>
    </message>
    <message>
        <source>last on %1</source>
        <translation>последнее %1</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>проверено</translation>
    </message>
    <message>
        <source>Send a test e-mail</source>
        <translation>Отправить пробное письмо</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Коллеги</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n участник</numerusform>
            <numerusform>%n участника</numerusform>
            <numerusform>%n участников</numerusform>
        </translation>
    </message>
    <message>
        <source>Programme published</source>
        <translation>Программа опубликована</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>версия %1</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Опубликовать</translation>
    </message>
    <message>
        <source>The event is a draft still</source>
        <translation>Событие ещё черновик</translation>
    </message>
    <message numerus="yes">
        <source>Publish · %n change(s)</source>
        <translation>
            <numerusform>Опубликовать · %n изменение</numerusform>
            <numerusform>Опубликовать · %n изменения</numerusform>
            <numerusform>Опубликовать · %n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>Invite somebody</source>
        <translation>Пригласить коллегу</translation>
    </message>
</context>
<context>
    <name>veche::overview::GrowthChart</name>
    <message>
        <source>Registrations over time</source>
        <translation>Регистрации по дням</translation>
    </message>
    <message numerus="yes">
        <source>%n registration(s)</source>
        <translation>
            <numerusform>%n регистрация</numerusform>
            <numerusform>%n регистрации</numerusform>
            <numerusform>%n регистраций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <comment>seats</comment>
        <translation>
            <numerusform>%n место</numerusform>
            <numerusform>%n места</numerusform>
            <numerusform>%n мест</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
</context>
<context>
    <name>veche::overview::OverviewPage</name>
    <message>
        <source>Readiness</source>
        <translation>Готовность</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>Регистрации</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Ближайшее</translation>
    </message>
    <message>
        <source>Nothing needs a decision right now.</source>
        <translation>Сейчас решать ничего не нужно.</translation>
    </message>
    <message>
        <source>No event yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>An event has a programme, people and registrations. Give it a name and a date; everything else can wait.</source>
        <translation>У события есть программа, люди и регистрации. Дайте ему название и дату; остальное подождёт.</translation>
    </message>
    <message>
        <source>Create an event</source>
        <translation>Создать событие</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>нет даты</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>until the event</comment>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>The event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>day %1 of %2</source>
        <translation>день %1 из %2</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>прошло</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <comment>registrations</comment>
        <translation>Подтверждено</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>places</comment>
        <translation>из %1</translation>
    </message>
    <message>
        <source>Sessions confirmed</source>
        <translation>Докладов подтверждено</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>sessions</comment>
        <translation>из %1</translation>
    </message>
    <message>
        <source>Attention · %1</source>
        <translation>Внимание · %1</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Publish the event</source>
        <translation>Опубликовать событие</translation>
    </message>
    <message>
        <source>Event page</source>
        <translation>Страница события</translation>
    </message>
    <message>
        <source>Shows the public page in the browser</source>
        <translation>Открывает публичную страницу в браузере</translation>
    </message>
    <message>
        <source>From now on everybody can see its page</source>
        <translation>С этого момента страницу видят все</translation>
    </message>
    <message>
        <source>Give it a date first</source>
        <translation>Сначала укажите дату</translation>
    </message>
    <message>
        <source>Publish “%1”</source>
        <translation>Опубликовано «%1»</translation>
    </message>
    <message>
        <source>“%1” is public.</source>
        <translation>«%1» теперь видят все.</translation>
    </message>
    <message>
        <source>“%1” will be public once it is online.</source>
        <translation>«%1» увидят все, когда файл будет в сети.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n ждёт</numerusform>
            <numerusform>%n ждут</numerusform>
            <numerusform>%n ждут</numerusform>
        </translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Внутри</translation>
    </message>
    <message>
        <source>Nothing here for you yet</source>
        <translation>Здесь для вас пока ничего нет</translation>
    </message>
    <message>
        <source>What your role may see appears here as soon as there is something.</source>
        <translation>То, что видно вашей роли, появится здесь, как только оно будет.</translation>
    </message>
    <message>
        <source>Starts in</source>
        <translation>До начала</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>Ссылка скопирована</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Копировать ссылку</translation>
    </message>
    <message>
        <source>The address of the public page</source>
        <translation>Адрес публичной страницы</translation>
    </message>
</context>
<context>
    <name>veche::palette::CommandPalette</name>
    <message>
        <source>Find or do something</source>
        <translation>Найти или выполнить</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Недавнее</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не нашлось</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Результаты</translation>
    </message>
</context>
<context>
    <name>veche::people</name>
    <message>
        <source>Sessions</source>
        <translation>Доклады</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Найти человека</translation>
    </message>
    <message>
        <source>Nobody is called “%1”.</source>
        <translation>Никого с именем «%1» нет.</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Добавить человека</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Пока никого</translation>
    </message>
    <message>
        <source>Speakers, helpers and guests stand here once, for all your events. They also arrive with an imported programme and with registrations.</source>
        <translation>Здесь спикеры, помощники и гости всех ваших событий, каждый один раз. Они появляются и при импорте программы, и с регистрациями.</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Speakers here</source>
        <translation>Спикеры события</translation>
    </message>
    <message>
        <source>Nobody speaks at this event yet.</source>
        <translation>На этом событии пока никто не выступает.</translation>
    </message>
</context>
<context>
    <name>veche::people::PersonForm</name>
    <message>
        <source>Contact</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Доклады</translation>
    </message>
</context>
<context>
    <name>veche::planning::GanttPage</name>
    <message>
        <source>Earlier, later</source>
        <translation>Раньше, позже</translation>
    </message>
    <message>
        <source>Shorter, longer</source>
        <translation>Короче, длиннее</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>Крупнее, мельче</translation>
    </message>
    <message>
        <source>Not scheduled</source>
        <translation>Не в расписании</translation>
    </message>
    <message>
        <source>Not scheduled · %1</source>
        <translation>Не в расписании · %1</translation>
    </message>
</context>
<context>
    <name>veche::programme</name>
    <message>
        <source>another session</source>
        <translation>другой доклад</translation>
    </message>
    <message>
        <source>The room</source>
        <translation>Зал</translation>
    </message>
    <message>
        <source>%1 is taken by “%2” until %3</source>
        <translation>%1 занят до %3: «%2»</translation>
    </message>
    <message>
        <source>The speaker</source>
        <translation>Спикер</translation>
    </message>
    <message>
        <source>%1 speaks at “%2” until %3</source>
        <translation>%1 выступает до %3: «%2»</translation>
    </message>
</context>
<context>
    <name>veche::programme::PlaceFields</name>
    <message>
        <source>Move “%1”</source>
        <translation>Перенесено «%1»</translation>
    </message>
    <message>
        <source>No room</source>
        <translation>Без зала</translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n зал</numerusform>
            <numerusform>%n зала</numerusform>
            <numerusform>%n залов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::programme::ProgrammeActions</name>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Новый доклад</translation>
    </message>
    <message>
        <source>Add a room</source>
        <translation>Добавить зал</translation>
    </message>
    <message>
        <source>No programme yet</source>
        <translation>Программы пока нет</translation>
    </message>
    <message>
        <source>No event yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>Sessions stand here by room and time. Write the first one, or bring in a schedule.xml that is published somewhere.</source>
        <translation>Здесь доклады по залам и времени. Добавьте первый или возьмите готовый schedule.xml.</translation>
    </message>
    <message>
        <source>Sessions stand here by room and time.</source>
        <translation>Здесь доклады по залам и времени.</translation>
    </message>
    <message>
        <source>Create an event</source>
        <translation>Создать событие</translation>
    </message>
    <message>
        <source>Import a schedule…</source>
        <translation>Импортировать расписание…</translation>
    </message>
    <message>
        <source>Publish · %1</source>
        <translation>Опубликовать · %1</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Опубликовать…</translation>
    </message>
</context>
<context>
    <name>veche::programme::ProgrammeBars</name>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n место</numerusform>
            <numerusform>%n места</numerusform>
            <numerusform>%n мест</numerusform>
        </translation>
    </message>
    <message>
        <source>No track</source>
        <translation>Без потока</translation>
    </message>
    <message>
        <source>No room</source>
        <translation>Без зала</translation>
    </message>
</context>
<context>
    <name>veche::programme::ProgrammeEdits</name>
    <message>
        <source>Move “%1”</source>
        <translation>Перенесено «%1»</translation>
    </message>
    <message numerus="yes">
        <source>Move %n session(s)</source>
        <translation>
            <numerusform>Перенесён %n доклад</numerusform>
            <numerusform>Перенесены %n доклада</numerusform>
            <numerusform>Перенесено %n докладов</numerusform>
        </translation>
    </message>
    <message>
        <source>Add “%1”</source>
        <translation>Добавлено «%1»</translation>
    </message>
    <message>
        <source>Schedule “%1”</source>
        <translation>Поставлено в программу «%1»</translation>
    </message>
    <message>
        <source>Unschedule “%1”</source>
        <translation>Снято с программы «%1»</translation>
    </message>
    <message numerus="yes">
        <source>Unschedule %n session(s)</source>
        <translation>
            <numerusform>Снят с программы %n доклад</numerusform>
            <numerusform>Сняты с программы %n доклада</numerusform>
            <numerusform>Снято с программы %n докладов</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>Удалено «%1»</translation>
    </message>
    <message numerus="yes">
        <source>Add %n session(s)</source>
        <translation>
            <numerusform>Добавлен %n доклад</numerusform>
            <numerusform>Добавлены %n доклада</numerusform>
            <numerusform>Добавлено %n докладов</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>Переименовано «%1»</translation>
    </message>
    <message>
        <source>Duplicate “%1”</source>
        <translation>Скопировано «%1»</translation>
    </message>
    <message>
        <source>To the track “%1”</source>
        <translation>Поток изменён на «%1»</translation>
    </message>
    <message>
        <source>To no track</source>
        <translation>Поток убран</translation>
    </message>
    <message>
        <source>Keep the place</source>
        <translation>Место закреплено</translation>
    </message>
    <message>
        <source>Let go of the place</source>
        <translation>Место откреплено</translation>
    </message>
</context>
<context>
    <name>veche::programme::ProgrammeInspector</name>
    <message>
        <source>Add a room</source>
        <translation>Добавить зал</translation>
    </message>
    <message>
        <source>Add “%1”</source>
        <translation>Добавлено «%1»</translation>
    </message>
</context>
<context>
    <name>veche::programme::ProgrammeMenu</name>
    <message>
        <source>Duplicate</source>
        <translation>Дублировать</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Копировать ссылку</translation>
    </message>
    <message>
        <source>Keep the place</source>
        <translation>Закрепить место</translation>
    </message>
    <message>
        <source>Take out of the schedule</source>
        <translation>Снять с программы</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>В программу</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>No track</source>
        <translation>Без потока</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>Ссылка скопирована</translation>
    </message>
    <message>
        <source>New session here</source>
        <translation>Новый доклад здесь</translation>
    </message>
    <message>
        <source>Add a room</source>
        <translation>Добавить зал</translation>
    </message>
    <message>
        <source>Rename the room</source>
        <translation>Переименовать зал</translation>
    </message>
    <message>
        <source>Rename the track</source>
        <translation>Переименовать поток</translation>
    </message>
</context>
<context>
    <name>veche::programme::ProgrammePage</name>
    <message>
        <source>Rooms</source>
        <translation>Залы</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Потоки</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Find a session or speaker</source>
        <translation>Найти доклад или спикера</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Новый доклад</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Add a room (Ctrl+Shift+R), then drag sessions into it</source>
        <translation>Добавьте зал (Ctrl+Shift+R) и перетащите в него доклады</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) added</source>
        <translation>
            <numerusform>Добавлен %n доклад</numerusform>
            <numerusform>Добавлены %n доклада</numerusform>
            <numerusform>Добавлено %n докладов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; new people: %2</source>
        <translation>%1; новые люди: %2</translation>
    </message>
    <message>
        <source>New session at the focus</source>
        <translation>Новый доклад в этом месте</translation>
    </message>
    <message>
        <source>Schedule the next session</source>
        <translation>Поставить следующий доклад</translation>
    </message>
    <message>
        <source>To another room</source>
        <translation>В другой зал</translation>
    </message>
    <message>
        <source>Take out of the schedule</source>
        <translation>Снять с программы</translation>
    </message>
    <message>
        <source>The whole programme</source>
        <translation>Вся программа</translation>
    </message>
    <message>
        <source>Rename the room</source>
        <translation>Переименовать зал</translation>
    </message>
    <message>
        <source>No rooms yet</source>
        <translation>Залов пока нет</translation>
    </message>
    <message>
        <source>New session: type a title and press Enter, or paste rows of a spreadsheet</source>
        <translation>Новый доклад: введите название и нажмите Enter или вставьте строки таблицы</translation>
    </message>
    <message>
        <source>Publishing and importing change the event itself: that is for organisers.</source>
        <translation>Публикация и импорт меняют само событие: это дело организаторов.</translation>
    </message>
</context>
<context>
    <name>veche::programme::SessionForm</name>
    <message>
        <source>Speakers</source>
        <translation>Спикеры</translation>
    </message>
    <message>
        <source>Add a speaker</source>
        <translation>Добавить спикера</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>В программу</translation>
    </message>
    <message>
        <source>Unschedule</source>
        <translation>Снять с программы</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>No track</source>
        <translation>Без потока</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Не указан</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Русский</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Английский</translation>
    </message>
    <message>
        <source>Overlaps</source>
        <translation>Накладка</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Новый доклад</translation>
    </message>
    <message>
        <source>Add “%1”</source>
        <translation>Добавлено «%1»</translation>
    </message>
    <message>
        <source>Create “%1”</source>
        <comment>a new person</comment>
        <translation>Создать «%1»</translation>
    </message>
</context>
<context>
    <name>veche::programme::SpeakerEdits</name>
    <message>
        <source>Change the speakers of “%1”</source>
        <translation>Изменены спикеры «%1»</translation>
    </message>
</context>
<context>
    <name>veche::publishing</name>
    <message>
        <source>not scheduled</source>
        <translation>не в расписании</translation>
    </message>
    <message>
        <source>New to the public</source>
        <translation>Новое на странице</translation>
    </message>
    <message>
        <source>Public for the first time</source>
        <translation>Впервые опубликовано</translation>
    </message>
    <message>
        <source>No longer public</source>
        <translation>Больше не публикуется</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>теперь %1</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>удалено</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Перенесено</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменилось</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Спикеры</translation>
    </message>
    <message>
        <source>Text and details</source>
        <translation>Текст и подробности</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>теги</translation>
    </message>
    <message>
        <source>Held back: not confirmed</source>
        <translation>Не войдёт: не подтверждено</translation>
    </message>
    <message>
        <source>Besides</source>
        <translation>Кроме того</translation>
    </message>
    <message>
        <source>The event itself</source>
        <translation>Само событие</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Залы</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Потоки</translation>
    </message>
    <message>
        <source>About the speakers</source>
        <translation>О спикерах</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln новый</numerusform>
            <numerusform>%Ln новых</numerusform>
            <numerusform>%Ln новых</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved</source>
        <translation>
            <numerusform>%Ln перенесён</numerusform>
            <numerusform>%Ln перенесены</numerusform>
            <numerusform>%Ln перенесено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln изменён</numerusform>
            <numerusform>%Ln изменены</numerusform>
            <numerusform>%Ln изменено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln taken away</source>
        <translation>
            <numerusform>%Ln убран</numerusform>
            <numerusform>%Ln убраны</numerusform>
            <numerusform>%Ln убрано</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::publishing::PublishSheet</name>
    <message>
        <source>Public within moments.</source>
        <translation>Появится на странице через несколько секунд.</translation>
    </message>
    <message>
        <source>There is no connection: public after the next sync.</source>
        <translation>Связи нет: станет видно после следующей синхронизации.</translation>
    </message>
    <message>
        <source>This workspace isn&apos;t online yet: public once it is put online.</source>
        <translation>Рабочий файл ещё не в сети: станет видно, когда вы его выложите.</translation>
    </message>
    <message>
        <source>Publish the programme of “%1”</source>
        <translation>Публикация программы «%1»</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Опубликовать</translation>
    </message>
    <message>
        <source>Comparing it with what is public…</source>
        <translation>Сравниваем с тем, что уже опубликовано…</translation>
    </message>
    <message numerus="yes">
        <source>The public will see %Ln session(s)</source>
        <translation>
            <numerusform>Все увидят %Ln доклад</numerusform>
            <numerusform>Все увидят %Ln доклада</numerusform>
            <numerusform>Все увидят %Ln докладов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is public yet. It will see %Ln session(s)</source>
        <translation>
            <numerusform>Пока ничего не видно. Все увидят %Ln доклад</numerusform>
            <numerusform>Пока ничего не видно. Все увидят %Ln доклада</numerusform>
            <numerusform>Пока ничего не видно. Все увидят %Ln докладов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) aren&apos;t confirmed and stay out of it.</source>
        <translation>
            <numerusform>%Ln доклад не подтверждён и не войдёт.</numerusform>
            <numerusform>%Ln доклада не подтверждены и не войдут.</numerusform>
            <numerusform>%Ln докладов не подтверждены и не войдут.</numerusform>
        </translation>
    </message>
    <message>
        <source>Confirm all</source>
        <translation>Подтвердить все</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Секунду…</translation>
    </message>
    <message>
        <source>There is nothing to publish yet</source>
        <translation>Публиковать пока нечего</translation>
    </message>
    <message>
        <source>Everything is public</source>
        <translation>Всё уже опубликовано</translation>
    </message>
    <message>
        <source>Only confirmed sessions are published. Write some, or import a schedule.</source>
        <translation>Публикуются только подтверждённые доклады. Добавьте их или импортируйте расписание.</translation>
    </message>
    <message>
        <source>The public sees the programme as it stands here.</source>
        <translation>Все видят программу такой, какая она здесь.</translation>
    </message>
    <message>
        <source>What is new in this release, for your team (optional)</source>
        <translation>Что нового в этом выпуске — для команды (необязательно)</translation>
    </message>
    <message>
        <source>Note of the release</source>
        <translation>Заметка к выпуску</translation>
    </message>
    <message>
        <source>Publish the event&apos;s page too: it is a draft still</source>
        <translation>Опубликовать и страницу события: пока это черновик</translation>
    </message>
    <message>
        <source>What publishing changes</source>
        <translation>Что изменит публикация</translation>
    </message>
    <message numerus="yes">
        <source>Confirm %Ln session(s)</source>
        <translation>
            <numerusform>Подтверждён %Ln доклад</numerusform>
            <numerusform>Подтверждены %Ln доклада</numerusform>
            <numerusform>Подтверждено %Ln докладов</numerusform>
        </translation>
    </message>
    <message>
        <source>The event is gone</source>
        <translation>События больше нет</translation>
    </message>
    <message>
        <source>Publish the programme</source>
        <translation>Опубликована программа</translation>
    </message>
    <message>
        <source>Nothing was published</source>
        <translation>Ничего не опубликовано</translation>
    </message>
    <message>
        <source>The programme is published</source>
        <translation>Программа опубликована</translation>
    </message>
    <message>
        <source>Published: public after the next sync</source>
        <translation>Опубликовано: станет видно после следующей синхронизации</translation>
    </message>
    <message>
        <source>Published: public once it is put online</source>
        <translation>Опубликовано: станет видно, когда вы выложите файл в сеть</translation>
    </message>
    <message>
        <source>Nothing is public yet.</source>
        <translation>Пока ничего не опубликовано.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln overlap(s) will be public</source>
        <translation>
            <numerusform>Публика увидит %Ln накладку</numerusform>
            <numerusform>Публика увидит %Ln накладки</numerusform>
            <numerusform>Публика увидит %Ln накладок</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Открыть страницу</translation>
    </message>
</context>
<context>
    <name>veche::publishing::ReleaseModel</name>
    <message>
        <source>The public sees now</source>
        <translation>Сейчас видно</translation>
    </message>
    <message>
        <source>It will see</source>
        <translation>Станет видно</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>stays out</source>
        <translation>не войдёт</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>останется как есть</translation>
    </message>
</context>
<context>
    <name>veche::registrations</name>
    <message>
        <source>Register %1</source>
        <translation>Новая регистрация: %1</translation>
    </message>
</context>
<context>
    <name>veche::registrations::GuestExport</name>
    <message>
        <source>Export…</source>
        <comment>registrations</comment>
        <translation>Выгрузить…</translation>
    </message>
    <message>
        <source>The list as it is shown, as a table for spreadsheets</source>
        <translation>Список в том виде, в каком он показан, таблицей для Excel и других программ</translation>
    </message>
    <message>
        <source>Writing the list…</source>
        <translation>Записываем список…</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Выгрузить список</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2. Choose another folder.</source>
        <translation>Не удалось записать «%1»: %2. Выберите другую папку.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Ничего не выгружено.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln registration(s) are in “%1”.</source>
        <translation>
            <numerusform>%Ln регистрация выгружена в «%1».</numerusform>
            <numerusform>%Ln регистрации выгружены в «%1».</numerusform>
            <numerusform>%Ln регистраций выгружено в «%1».</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::registrations::RegistrationForm</name>
    <message>
        <source>Approve</source>
        <translation>Одобрить</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Выслать снова</translation>
    </message>
    <message>
        <source>Sends the mail with the ticket once more</source>
        <translation>Отправить письмо с билетом ещё раз</translation>
    </message>
    <message>
        <source>Cancel ticket</source>
        <translation>Отменить билет</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Заказ %1</translation>
    </message>
    <message>
        <source>Over the limit</source>
        <translation>Сверх мест</translation>
    </message>
    <message>
        <source>This ticket was given out beyond the places there are.</source>
        <translation>Этот билет выдан сверх имеющихся мест.</translation>
    </message>
    <message>
        <source>d MMM, HH:mm</source>
        <comment>registration time</comment>
        <translation>d MMM, HH:mm</translation>
    </message>
    <message>
        <source>%1 registered</source>
        <translation>%1 регистрация</translation>
    </message>
    <message>
        <source>%1 mail sent</source>
        <translation>%1 письмо отправлено</translation>
    </message>
    <message>
        <source>Mail failed: %1</source>
        <translation>Письмо не ушло: %1</translation>
    </message>
    <message>
        <source>Mail waits to be sent</source>
        <translation>Письмо ждёт отправки</translation>
    </message>
    <message>
        <source>%1 scan undone</source>
        <translation>%1 отметка отменена</translation>
    </message>
    <message>
        <source>Cancel the ticket of %1</source>
        <translation>Отменён билет: %1</translation>
    </message>
    <message>
        <source>Restore the ticket of %1</source>
        <translation>Восстановлен билет: %1</translation>
    </message>
    <message>
        <source>Approve %1</source>
        <translation>Одобрено: %1</translation>
    </message>
    <message>
        <source>Send the ticket to %1 again</source>
        <translation>Снова выслан билет: %1</translation>
    </message>
    <message>
        <source>%1 another kind of ticket</source>
        <translation>%1 другой вид билета</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 отмена</translation>
    </message>
    <message>
        <source>%1 restored</source>
        <translation>%1 восстановлен</translation>
    </message>
    <message>
        <source>Mark as paid</source>
        <translation>Отметить оплату</translation>
    </message>
    <message>
        <source>%1 turned away at the door</source>
        <translation>%1 не пропустили на входе</translation>
    </message>
    <message>
        <source>Mark %1 as paid</source>
        <translation>Отмечена оплата: %1</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Стёрто</translation>
    </message>
    <message>
        <source>Register somebody</source>
        <translation>Зарегистрировать</translation>
    </message>
    <message>
        <source>%1 checked in</source>
        <translation>%1 вход</translation>
    </message>
    <message>
        <source>%1 checked out</source>
        <translation>%1 выход</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Скопировать ссылку</translation>
    </message>
    <message>
        <source>Send ticket</source>
        <translation>Выслать билет</translation>
    </message>
    <message>
        <source>Give the guest an e-mail address first</source>
        <translation>Сначала укажите почту гостя</translation>
    </message>
    <message>
        <source>Sends the ticket by mail</source>
        <translation>Отправляет билет по почте</translation>
    </message>
    <message>
        <source>Whoever has the link sees the ticket and can cancel it</source>
        <translation>По ссылке билет можно увидеть и отменить</translation>
    </message>
    <message>
        <source>The server gives the ticket its page with the next sync</source>
        <translation>Страницу билета сервер сделает при следующей синхронизации</translation>
    </message>
    <message>
        <source>Ticket cancelled: %1</source>
        <comment>guest</comment>
        <translation>Билет отменён: %1</translation>
    </message>
    <message>
        <source>Ticket restored: %1</source>
        <comment>guest</comment>
        <translation>Билет восстановлен: %1</translation>
    </message>
    <message>
        <source>Paid: %1</source>
        <comment>guest</comment>
        <translation>Оплачено: %1</translation>
    </message>
    <message>
        <source>Approved: %1</source>
        <comment>guest</comment>
        <translation>Одобрено: %1</translation>
    </message>
    <message>
        <source>Send the ticket to %1</source>
        <translation>Выслан билет: %1</translation>
    </message>
    <message>
        <source>The ticket goes to %1</source>
        <comment>e-mail address</comment>
        <translation>Билет отправляется на %1</translation>
    </message>
    <message>
        <source>Link copied: %1</source>
        <comment>guest</comment>
        <translation>Ссылка скопирована: %1</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Напечатать</translation>
    </message>
    <message>
        <source>Opens the ticket in the browser, to print it there</source>
        <translation>Откроет билет в браузере, оттуда его можно напечатать</translation>
    </message>
    <message>
        <source>Registered twice?</source>
        <translation>Вторая регистрация?</translation>
    </message>
    <message>
        <source>Order %1 has a ticket for the same name and e-mail.</source>
        <translation>По заказу %1 уже есть билет на то же имя и почту.</translation>
    </message>
    <message>
        <source>Keep that one and send it again</source>
        <translation>Оставить тот билет и выслать его ещё раз</translation>
    </message>
    <message>
        <source>Keep one ticket of %1</source>
        <translation>Оставить один билет: %1</translation>
    </message>
    <message>
        <source>One ticket is kept and goes to the guest again: %1</source>
        <comment>guest</comment>
        <translation>Остался один билет, он уйдёт гостю ещё раз: %1</translation>
    </message>
</context>
<context>
    <name>veche::registrations::RegistrationsModel</name>
    <message>
        <source>Event page</source>
        <translation>Страница события</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>%1, over the limit</source>
        <translation>%1, сверх мест</translation>
    </message>
    <message>
        <source>d MMM, HH:mm</source>
        <comment>registration time</comment>
        <translation>d MMM, HH:mm</translation>
    </message>
    <message>
        <source>At the door</source>
        <translation>На входе</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Внутри</translation>
    </message>
</context>
<context>
    <name>veche::registrations::RegistrationsPage</name>
    <message>
        <source>No registration fits “%1”.</source>
        <translation>Ничего похожего на «%1» нет.</translation>
    </message>
    <message>
        <source>No registration is in this state.</source>
        <translation>В этом состоянии регистраций нет.</translation>
    </message>
    <message>
        <source>Name, order or e-mail</source>
        <translation>Имя, заказ или почта</translation>
    </message>
    <message>
        <source>Find a registration</source>
        <translation>Найти регистрацию</translation>
    </message>
    <message>
        <source>All</source>
        <comment>registrations</comment>
        <translation>Все</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <comment>registrations</comment>
        <translation>Подтверждено</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>registrations</comment>
        <translation>Ждут</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>registrations</comment>
        <translation>Отменены</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>Регистрации</translation>
    </message>
    <message>
        <source>Register somebody</source>
        <translation>Зарегистрировать</translation>
    </message>
    <message>
        <source>No registrations yet</source>
        <translation>Регистраций пока нет</translation>
    </message>
    <message>
        <source>Whoever registers on the event&apos;s page appears here with the next sync. You can also register somebody yourself.</source>
        <translation>Кто зарегистрируется на странице события, появится здесь при следующей синхронизации. Можно зарегистрировать гостя и самим.</translation>
    </message>
    <message>
        <source>All tickets</source>
        <translation>Все билеты</translation>
    </message>
    <message>
        <source>The event needs a ticket type first</source>
        <translation>Сначала событию нужен вид билета</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <comment>figure</comment>
        <translation>Подтверждено</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>из %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>figure</comment>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>The event needs a ticket type first: add one to the event.</source>
        <translation>Сначала событию нужен вид билета: добавьте его в событии.</translation>
    </message>
    <message>
        <source>No event yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>Registrations belong to an event. Create one under Events.</source>
        <translation>Регистрации относятся к событию. Создайте его в разделе «События».</translation>
    </message>
    <message>
        <source>The event needs a ticket type first. Add one under Events.</source>
        <translation>Сначала событию нужен вид билета. Добавьте его в разделе «События».</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>figure</comment>
        <translation>Ждут</translation>
    </message>
    <message>
        <source>Inside</source>
        <comment>figure</comment>
        <translation>Внутри</translation>
    </message>
    <message>
        <source>Whoever registers on the event&apos;s page appears here with the next sync.</source>
        <translation>Кто зарегистрируется на странице события, появится здесь при следующей синхронизации.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open the events</source>
        <translation>Открыть события</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>Найдена %Ln</numerusform>
            <numerusform>Найдено %Ln</numerusform>
            <numerusform>Найдено %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln registration(s)</source>
        <translation>
            <numerusform>%Ln регистрация</numerusform>
            <numerusform>%Ln регистрации</numerusform>
            <numerusform>%Ln регистраций</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::registrations::SelectionActions</name>
    <message numerus="yes">
        <source>Approve %n registration(s)</source>
        <translation>
            <numerusform>Одобрить %n регистрацию</numerusform>
            <numerusform>Одобрить %n регистрации</numerusform>
            <numerusform>Одобрить %n регистраций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n registration(s) approved</source>
        <translation>
            <numerusform>Одобрена %n регистрация</numerusform>
            <numerusform>Одобрены %n регистрации</numerusform>
            <numerusform>Одобрено %n регистраций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n registration(s) as paid</source>
        <translation>
            <numerusform>Отметить оплату %n регистрации</numerusform>
            <numerusform>Отметить оплату %n регистраций</numerusform>
            <numerusform>Отметить оплату %n регистраций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n registration(s) marked as paid</source>
        <translation>
            <numerusform>Отмечена оплата %n регистрации</numerusform>
            <numerusform>Отмечена оплата %n регистраций</numerusform>
            <numerusform>Отмечена оплата %n регистраций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n ticket(s)</source>
        <translation>
            <numerusform>Отменить %n билет</numerusform>
            <numerusform>Отменить %n билета</numerusform>
            <numerusform>Отменить %n билетов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) cancelled</source>
        <translation>
            <numerusform>Отменён %n билет</numerusform>
            <numerusform>Отменены %n билета</numerusform>
            <numerusform>Отменено %n билетов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>Выбрана %Ln</numerusform>
            <numerusform>Выбрано %Ln</numerusform>
            <numerusform>Выбрано %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, at most %Ln are changed at once</source>
        <translation>
            <numerusform>%1, за раз можно изменить не больше %Ln</numerusform>
            <numerusform>%1, за раз можно изменить не больше %Ln</numerusform>
            <numerusform>%1, за раз можно изменить не больше %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %Ln</source>
        <translation>
            <numerusform>Одобрить %Ln</numerusform>
            <numerusform>Одобрить %Ln</numerusform>
            <numerusform>Одобрить %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %Ln as paid</source>
        <translation>
            <numerusform>Отметить оплату: %Ln</numerusform>
            <numerusform>Отметить оплату: %Ln</numerusform>
            <numerusform>Отметить оплату: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln ticket(s)</source>
        <translation>
            <numerusform>Отменить %Ln билет</numerusform>
            <numerusform>Отменить %Ln билета</numerusform>
            <numerusform>Отменить %Ln билетов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::settings::ColleaguesCard</name>
    <message>
        <source>Say where to send the invitation</source>
        <translation>Укажите, куда отправить приглашение</translation>
    </message>
    <message>
        <source>Say who it is</source>
        <translation>Укажите, кто это</translation>
    </message>
    <message>
        <source>Only you, on this computer. Put the workspace online, and others can plan with you, each on their own computer.</source>
        <translation>Только вы, на этом компьютере. Выложите рабочий файл в сеть, и другие смогут готовить событие вместе с вами, каждый на своём компьютере.</translation>
    </message>
    <message>
        <source>Sign in to invite others.</source>
        <translation>Войдите, чтобы приглашать других.</translation>
    </message>
    <message>
        <source>Owners and organisers invite others.</source>
        <translation>Приглашают владельцы и организаторы.</translation>
    </message>
    <message>
        <source>Choose a role</source>
        <translation>Выберите роль</translation>
    </message>
    <message>
        <source>Not invited</source>
        <translation>Приглашение не отправлено</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Коллеги</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Пригласить</translation>
    </message>
    <message>
        <source>Whoever you invite gets a letter that says what to do. A role says what one sees and may change.</source>
        <translation>Коллега получит письмо с объяснением, что делать. Роль определяет, что человек видит и может менять.</translation>
    </message>
    <message>
        <source>Invited: %1</source>
        <translation>Приглашение отправлено. Роль: %1</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached, and only it can write to them. Try again later.</source>
        <translation>Сервер недоступен, а письмо может отправить только он. Попробуйте позже.</translation>
    </message>
    <message>
        <source>The server sends no mail at present, or too many letters went out. See “Mail” below.</source>
        <translation>Сервер сейчас не отправляет почту, или писем ушло слишком много. См. «Почта» ниже.</translation>
    </message>
    <message>
        <source>The server can&apos;t write to %1, or the name holds an address.</source>
        <translation>Сервер не может написать на %1, или в имени стоит адрес.</translation>
    </message>
    <message>
        <source>A letter is on its way to %1: it says how to sign in.</source>
        <translation>На адрес %1 отправлено письмо: в нём сказано, как войти.</translation>
    </message>
    <message>
        <source>%1 is your own address.</source>
        <translation>%1 — ваш собственный адрес.</translation>
    </message>
</context>
<context>
    <name>veche::settings::FileCard</name>
    <message>
        <source>Open %1</source>
        <translation>Открыть %1</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Сохранение копии</translation>
    </message>
    <message>
        <source>Veche (*.veche)</source>
        <translation>Вече (*.veche)</translation>
    </message>
    <message>
        <source>That is the workspace itself; choose another name.</source>
        <translation>Это сам рабочий файл; выберите другое имя.</translation>
    </message>
    <message>
        <source>The copy wasn&apos;t saved. %1</source>
        <translation>Копия не сохранена. %1</translation>
    </message>
    <message>
        <source>A copy is in %1</source>
        <translation>Копия в %1</translation>
    </message>
    <message>
        <source>Workspace file</source>
        <translation>Рабочий файл</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Сохранить копию…</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Недавние файлы</translation>
    </message>
</context>
<context>
    <name>veche::settings::LookCard</name>
    <message>
        <source>Language and look</source>
        <translation>Язык и вид</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
</context>
<context>
    <name>veche::settings::MailCard</name>
    <message>
        <source>The server sends the mail: tickets, letters, notices. Put the workspace online first.</source>
        <translation>Почту отправляет сервер: билеты, письма, уведомления. Сначала выложите рабочий файл в сеть.</translation>
    </message>
    <message>
        <source>Sign in to see how the server sends mail.</source>
        <translation>Войдите, чтобы увидеть, как сервер отправляет почту.</translation>
    </message>
    <message>
        <source>No mail server is set, so nothing can be sent yet.</source>
        <translation>Почтовый сервер не указан, поэтому отправлять пока нечем.</translation>
    </message>
    <message>
        <source>No mail server is set. The server&apos;s owner can set it.</source>
        <translation>Почтовый сервер не указан. Это может сделать владелец сервера.</translation>
    </message>
    <message>
        <source>Mail waits: %1</source>
        <translation>Почта не уходит: %1</translation>
    </message>
    <message>
        <source>Mail goes out through %1.</source>
        <translation>Почта отправляется через %1.</translation>
    </message>
    <message>
        <source>The server sends mail.</source>
        <translation>Сервер отправляет почту.</translation>
    </message>
    <message>
        <source>Mail waits on the server.</source>
        <translation>Письма ждут отправки на сервере.</translation>
    </message>
    <message>
        <source>It is set where the server is started.</source>
        <translation>Задаётся при запуске сервера.</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Не отправлено</translation>
    </message>
    <message>
        <source>The mail server refused</source>
        <translation>Почтовый сервер отказал</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Check the inbox of %1.</source>
        <translation>Загляните в почту %1.</translation>
    </message>
    <message>
        <source>Say which mail server</source>
        <translation>Укажите почтовый сервер</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Не сохранено</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Сохранено</translation>
    </message>
    <message>
        <source>The server sends mail this way from now on.</source>
        <translation>Теперь сервер отправляет почту так.</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Почтовый сервер</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>STARTTLS (usually port 587)</source>
        <translation>STARTTLS (обычно порт 587)</translation>
    </message>
    <message>
        <source>TLS (usually port 465)</source>
        <translation>TLS (обычно порт 465)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Без шифрования</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Пользователь</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Отправитель</translation>
    </message>
    <message>
        <source>Test e-mail to</source>
        <translation>Пробное письмо на</translation>
    </message>
    <message>
        <source>Send a test e-mail</source>
        <translation>Отправить пробное письмо</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) wait.</source>
        <translation>
            <numerusform>%n письмо ждёт.</numerusform>
            <numerusform>%n письма ждут.</numerusform>
            <numerusform>%n писем ждут.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) failed.</source>
        <translation>
            <numerusform>%n письмо не удалось отправить.</numerusform>
            <numerusform>%n письма не удалось отправить.</numerusform>
            <numerusform>%n писем не удалось отправить.</numerusform>
        </translation>
    </message>
    <message>
        <source>It went out with:</source>
        <translation>Оно ушло с такими заголовками:</translation>
    </message>
</context>
<context>
    <name>veche::settings::Members</name>
    <message>
        <source>%1 – you</source>
        <translation>%1 — это вы</translation>
    </message>
    <message>
        <source>Remove %1 from the team</source>
        <translation>Удалён из команды: %1</translation>
    </message>
</context>
<context>
    <name>veche::settings::OnlineCard</name>
    <message>
        <source>Put online…</source>
        <translation>Выложить в сеть…</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Войти…</translation>
    </message>
    <message>
        <source>This workspace is only on this computer. A server lets people register and keeps your team&apos;s computers the same.</source>
        <translation>Этот рабочий файл только на вашем компьютере. С сервером люди смогут регистрироваться, а команда — работать над одним и тем же.</translation>
    </message>
    <message>
        <source>This workspace is on %1, but nobody is signed in here. What you change waits on this computer.</source>
        <translation>Вы вышли с сервера %1. Правки хранятся здесь и уйдут, когда вы войдёте.</translation>
    </message>
    <message>
        <source>Signed in to %1 as %2.</source>
        <translation>Вход на %1 выполнен: %2.</translation>
    </message>
    <message>
        <source>The token is kept in the keychain of your system.</source>
        <translation>Данные для входа хранятся в хранилище паролей системы.</translation>
    </message>
    <message>
        <source>The token is kept in a file that only you can read.</source>
        <translation>Данные для входа хранятся в файле, который можете прочесть только вы.</translation>
    </message>
    <message>
        <source>There is no keychain here: the token is kept for this session only, and you sign in again next time.</source>
        <translation>Запомнить вход здесь негде: при следующем запуске нужно будет войти снова.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Sign out %1</source>
        <translation>Отозвать вход: %1</translation>
    </message>
    <message>
        <source>A computer</source>
        <translation>Компьютер</translation>
    </message>
    <message>
        <source>%1 – this one</source>
        <translation>%1 — этот компьютер</translation>
    </message>
    <message>
        <source>%1 – last seen %2</source>
        <translation>%1 — последний раз %2</translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>Выйти?</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) aren&apos;t on the server yet. They stay in the file and follow when you sign in again.</source>
        <translation>
            <numerusform>%n изменение ещё не на сервере. Оно останется в файле и уйдёт, когда вы войдёте снова.</numerusform>
            <numerusform>%n изменения ещё не на сервере. Они останутся в файле и уйдут, когда вы войдёте снова.</numerusform>
            <numerusform>%n изменений ещё не на сервере. Они останутся в файле и уйдут, когда вы войдёте снова.</numerusform>
        </translation>
    </message>
    <message>
        <source>Server and account</source>
        <translation>Сервер и учётная запись</translation>
    </message>
    <message>
        <source>Signed in on</source>
        <translation>Где выполнен вход</translation>
    </message>
    <message>
        <source>This workspace is on %1, but nobody is signed in here. What you change waits on this computer until who signs in confirms it.</source>
        <translation>Вы вышли с сервера %1. Правки хранятся здесь и уйдут, когда вошедший их подтвердит.</translation>
    </message>
    <message>
        <source>Sign in as somebody else…</source>
        <translation>Войти под другим именем…</translation>
    </message>
    <message>
        <source>Your role: %1.</source>
        <translation>Ваша роль: %1.</translation>
    </message>
</context>
<context>
    <name>veche::settings::OnlineSheet</name>
    <message>
        <source>It must begin with https: passwords don&apos;t travel in the open</source>
        <translation>Адрес начинается с https: пароли открыто не передаём</translation>
    </message>
    <message>
        <source>It looks like veche.example.org</source>
        <translation>Адрес выглядит так: veche.example.org</translation>
    </message>
    <message>
        <source>This can&apos;t be empty</source>
        <translation>Это поле не может быть пустым</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Входим…</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>Синхронизируем…</translation>
    </message>
    <message>
        <source>Making the community on the server…</source>
        <translation>Создаём сообщество на сервере…</translation>
    </message>
    <message>
        <source>Taking your changes to the server…</source>
        <translation>Отправляем ваши изменения на сервер…</translation>
    </message>
    <message>
        <source>Fetching what is there…</source>
        <translation>Забираем то, что там есть…</translation>
    </message>
    <message numerus="yes">
        <source>Online on %1. %n change(s) were refused; see what waits.</source>
        <translation>
            <numerusform>В сети на %1. %n изменение не принято; посмотрите, что ждёт.</numerusform>
            <numerusform>В сети на %1. %n изменения не приняты; посмотрите, что ждёт.</numerusform>
            <numerusform>В сети на %1. %n изменений не приняты; посмотрите, что ждёт.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is online on %2.</source>
        <translation>«%1» в сети на %2.</translation>
    </message>
    <message>
        <source>Signed in to %1.</source>
        <translation>Вход на %1 выполнен.</translation>
    </message>
    <message>
        <source>Put online</source>
        <translation>Выложить в сеть</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>The server gets this community as it is here, history included; from then on people can register, and your team&apos;s computers stay the same.</source>
        <translation>Сервер получит сообщество таким, как оно здесь, вместе с историей. После этого люди смогут регистрироваться, а команда — работать над одним и тем же.</translation>
    </message>
    <message>
        <source>What you changed meanwhile follows by itself.</source>
        <translation>То, что вы измените за это время, уйдёт само.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Sign in as somebody else</source>
        <translation>Войти под другим именем</translation>
    </message>
    <message>
        <source>From then on, what is changed on this computer is sent in that person&apos;s name.</source>
        <translation>С этой минуты изменения с этого компьютера уходят от имени того, кто вошёл.</translation>
    </message>
    <message>
        <source>Whoever runs a server for you tells its address. You can also run one yourself: veche-server comes with Veche.</source>
        <translation>Адрес знает тот, кто держит сервер. Можно запустить и свой: veche-server идёт вместе с Вече.</translation>
    </message>
</context>
<context>
    <name>veche::settings::OthersChoice</name>
    <message>
        <source>another account</source>
        <translation>другой человек</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of %1 wait here. Nothing is sent in your name.</source>
        <translation>
            <numerusform>Здесь ждёт %n правка (%1). От вашего имени ничего не отправится.</numerusform>
            <numerusform>Здесь ждут %n правки (%1). От вашего имени ничего не отправится.</numerusform>
            <numerusform>Здесь ждут %n правок (%1). От вашего имени ничего не отправится.</numerusform>
        </translation>
    </message>
    <message>
        <source>Send them first, as %1</source>
        <translation>Сначала отправить, от имени: %1</translation>
    </message>
    <message>
        <source>Send them first: %1 has to sign in for that</source>
        <translation>Сначала отправить: для этого должен войти %1</translation>
    </message>
    <message>
        <source>Set them aside until they sign in again</source>
        <translation>Отложить, пока их автор снова не войдёт</translation>
    </message>
    <message>
        <source>Discard them for ever</source>
        <translation>Отбросить их навсегда</translation>
    </message>
</context>
<context>
    <name>veche::shell::HeaderBar</name>
    <message>
        <source>More actions</source>
        <translation>Ещё действия</translation>
    </message>
</context>
<context>
    <name>veche::shell::InspectorPane</name>
    <message>
        <source>Hide the inspector (Ctrl+I)</source>
        <translation>Скрыть инспектор (Ctrl+I)</translation>
    </message>
    <message>
        <source>Hide the inspector</source>
        <translation>Скрыть инспектор</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Инспектор</translation>
    </message>
</context>
<context>
    <name>veche::shell::MainWindow</name>
    <message>
        <source>Choose an event</source>
        <translation>Выберите событие</translation>
    </message>
    <message>
        <source>Veche</source>
        <translation>Вече</translation>
    </message>
    <message>
        <source>%1 – Veche</source>
        <translation>%1 — Вече</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Отменить: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Вернуть: %1</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Перейти</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <source>Find in the list</source>
        <translation>Найти в списке</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Разделы</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Find or do something</source>
        <translation>Найти или выполнить</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Показать все клавиши</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Инспектор</translation>
    </message>
    <message>
        <source>Show the inspector (Ctrl+I)</source>
        <translation>Показать инспектор (Ctrl+I)</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Во весь экран</translation>
    </message>
    <message>
        <source>To the notice at the bottom</source>
        <translation>К сообщению внизу</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Отменено: %1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>Возвращено: %1</translation>
    </message>
    <message>
        <source>Context menu</source>
        <translation>Контекстное меню</translation>
    </message>
</context>
<context>
    <name>veche::shell::Rail</name>
    <message>
        <source>Choose an event</source>
        <translation>Выберите событие</translation>
    </message>
    <message>
        <source>Event: %1</source>
        <translation>Событие: %1</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Разделы</translation>
    </message>
</context>
<context>
    <name>veche::shell::StatusLine</name>
    <message>
        <source>Saved</source>
        <translation>Сохранено</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохраняем…</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Только чтение</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Не сохранено</translation>
    </message>
    <message>
        <source>only on this computer</source>
        <translation>только на этом компьютере</translation>
    </message>
    <message>
        <source>synced</source>
        <translation>синхронизировано</translation>
    </message>
    <message>
        <source>syncing</source>
        <translation>синхронизация</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>без сети</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>вход не выполнен</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting to be synced</source>
        <translation>
            <numerusform>ждёт отправки %n изменение</numerusform>
            <numerusform>ждут отправки %n изменения</numerusform>
            <numerusform>ждут отправки %n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is here</source>
        <translation>%1 здесь</translation>
    </message>
    <message>
        <source>%1 are here</source>
        <translation>%1 здесь</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more are here</source>
        <translation>
            <numerusform>%1 и ещё %n здесь</numerusform>
            <numerusform>%1 и ещё %n здесь</numerusform>
            <numerusform>%1 и ещё %n здесь</numerusform>
        </translation>
    </message>
    <message>
        <source>What is synced and what waits</source>
        <translation>Что синхронизировано и что ждёт</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n расхождение</numerusform>
            <numerusform>%n расхождения</numerusform>
            <numerusform>%n расхождений</numerusform>
        </translation>
    </message>
    <message>
        <source>Show what two people changed at once</source>
        <translation>Показать, что двое изменили одновременно</translation>
    </message>
    <message>
        <source>All times are in this time zone</source>
        <translation>Всё время указано в этом часовом поясе</translation>
    </message>
    <message>
        <source>Find or do something</source>
        <translation>Найти или выполнить</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Все клавиши</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) refused</source>
        <translation>
            <numerusform>не принято %n изменение</numerusform>
            <numerusform>не принято %n изменения</numerusform>
            <numerusform>не принято %n изменений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) set aside</source>
        <translation>
            <numerusform>отложена %n правка</numerusform>
            <numerusform>отложены %n правки</numerusform>
            <numerusform>отложено %n правок</numerusform>
        </translation>
    </message>
    <message>
        <source>sync is held up</source>
        <translation>синхронизация задерживается</translation>
    </message>
    <message>
        <source>sync waits for you</source>
        <translation>синхронизация ждёт вас</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus</name>
    <message>
        <source>blank</source>
        <comment>a value</comment>
        <translation>пусто</translation>
    </message>
    <message>
        <source>this computer, %1</source>
        <translation>этот компьютер, %1</translation>
    </message>
    <message>
        <source>another computer, %1</source>
        <translation>другой компьютер, %1</translation>
    </message>
    <message>
        <source>%1 “%2”: %3</source>
        <comment>entity, its name, field</comment>
        <translation>%1 «%2»: %3</translation>
    </message>
    <message>
        <source>Keep %1</source>
        <translation>Оставлено: %1</translation>
    </message>
    <message>
        <source>Bring back %1</source>
        <translation>Возвращено: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who, when</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached. Work goes on; it is tried again by itself.</source>
        <translation>%1 недоступен. Работать можно дальше; связь восстановится сама.</translation>
    </message>
    <message>
        <source>%1 can&apos;t answer at the moment. Work goes on; it is tried again by itself.</source>
        <translation>%1 сейчас не может ответить. Работать можно дальше; попытка повторится сама.</translation>
    </message>
    <message>
        <source>Something else answers in the place of %1: perhaps this network wants you to sign in on a web page first, or a proxy stands in between. It is tried again by itself.</source>
        <translation>Вместо %1 отвечает кто-то другой: возможно, эта сеть сначала просит войти на веб-странице или между вами стоит прокси. Попытка повторится сама.</translation>
    </message>
    <message>
        <source>Whatever answers in the place of %1 can&apos;t prove to be that server: something stands in between, or the clock of this computer is wrong. It is tried again by itself.</source>
        <translation>То, что отвечает вместо %1, не может подтвердить, что это тот самый сервер: что-то стоит между вами или часы этого компьютера идут неверно. Попытка повторится сама.</translation>
    </message>
    <message>
        <source>%1 refuses what is sent: %2. It is tried again now and then.</source>
        <translation>%1 не принимает отправленное: %2. Попытка время от времени повторяется.</translation>
    </message>
    <message>
        <source>The disk of this computer is full, so that nothing of others can be stored. Free some space; it is tried again by itself.</source>
        <translation>Диск этого компьютера заполнен, изменения других сохранить некуда. Освободите место; попытка повторится сама.</translation>
    </message>
    <message>
        <source>Syncing stopped at something in this file: %1. It is tried again now and then.</source>
        <translation>Синхронизация остановилась на этом файле: %1. Попытка время от времени повторяется.</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t take this computer&apos;s sign-in any more. Sign in again; what you changed stays in this file.</source>
        <translation>%1 больше не принимает вход с этого компьютера. Войдите снова; ваши изменения остаются в этом файле.</translation>
    </message>
    <message>
        <source>Your role doesn&apos;t allow it. Once an owner has given you another, try again.</source>
        <translation>Ваша роль этого не позволяет. Когда владелец даст вам другую, повторите попытку.</translation>
    </message>
    <message>
        <source>A community needs an owner. Make somebody else an owner first, then try again.</source>
        <translation>Сообществу нужен владелец. Сначала сделайте владельцем кого-нибудь другого, затем повторите.</translation>
    </message>
    <message>
        <source>It is more than the server takes in a day. Try again later.</source>
        <translation>Это больше, чем сервер принимает за день. Повторите позже.</translation>
    </message>
    <message>
        <source>What it changes isn&apos;t on the server: try again what made that first, or discard this.</source>
        <translation>На сервере нет того, что здесь меняется: сначала повторите то, что его создало, или отбросьте это изменение.</translation>
    </message>
    <message>
        <source>A clock was ahead when it was written. Try again: it is sent with the right time.</source>
        <translation>Чьи-то часы спешили, когда это писалось. Повторите: изменение уйдёт с верным временем.</translation>
    </message>
    <message>
        <source>The server doesn&apos;t know this device as its author. Try again: it is sent as yours.</source>
        <translation>Сервер не признаёт это устройство автором изменения. Повторите: оно уйдёт от вашего имени.</translation>
    </message>
    <message>
        <source>A value doesn&apos;t fit: %1. Edit it, or discard the change.</source>
        <translation>Значение не подходит: %1. Исправьте его или отбросьте изменение.</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t count you in this team any more. What you changed stays in this file; an owner can take you in again.</source>
        <translation>%1 больше не считает вас участником этой команды. Ваши изменения остаются в этом файле; владелец может снова принять вас.</translation>
    </message>
    <message>
        <source>Another copy of the data answers at %1 than the one that you agreed to: perhaps the server was set up anew. Nothing goes there until you say that it is the right one; then it is given what it lacks.</source>
        <translation>По адресу %1 отвечает другая копия данных, не та, на которую вы согласились: возможно, сервер поставили заново. Туда ничего не уйдёт, пока вы не скажете, что она верная; тогда она получит всё, чего в ней нет.</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::AsideCard</name>
    <message>
        <source>Set aside</source>
        <translation>Отложено</translation>
    </message>
    <message>
        <source>Nothing of this is sent or shown until somebody makes it theirs. Look at what each one changes.</source>
        <translation>Ничего из этого не отправляется и не показывается, пока кто-то не примет это как своё. Посмотрите, что меняет каждое.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>It is your change now, and is sent as yours.</source>
        <translation>Теперь это ваша правка, она отправится от вашего имени.</translation>
    </message>
    <message>
        <source>Sign in first: a change is somebody&apos;s.</source>
        <translation>Сначала войдите: у правки должен быть автор.</translation>
    </message>
    <message>
        <source>What it changes isn&apos;t here any more.</source>
        <translation>Того, что оно меняет, здесь больше нет.</translation>
    </message>
    <message>
        <source>Discarded.</source>
        <translation>Отброшено.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::AsideList</name>
    <message>
        <source>%1 “%2”</source>
        <comment>entity, its name</comment>
        <translation>%1 «%2»</translation>
    </message>
    <message>
        <source>%1: deleted</source>
        <translation>%1: удалено</translation>
    </message>
    <message>
        <source>%1: %2 – %3</source>
        <comment>row, field, its value</comment>
        <translation>%1: %2 – %3</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>пусто</translation>
    </message>
    <message>
        <source>Made on this computer while nobody was signed in.</source>
        <translation>Сделано на этом компьютере, пока никто не вошёл.</translation>
    </message>
    <message>
        <source>Made on this computer by another account. It comes back when they sign in again.</source>
        <translation>Сделано на этом компьютере под другой учётной записью. Вернётся, когда её владелец снова войдёт.</translation>
    </message>
    <message>
        <source>Made on this computer by %1. It comes back when they sign in again.</source>
        <translation>Сделано на этом компьютере: %1. Вернётся, когда автор снова войдёт.</translation>
    </message>
    <message>
        <source>It came with the file: nobody knows who made it.</source>
        <translation>Пришло вместе с файлом: кто это сделал, неизвестно.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>This version can&apos;t read it.</source>
        <translation>Эта версия не может это прочитать.</translation>
    </message>
    <message>
        <source>It would also change who may do what. That isn&apos;t taken over.</source>
        <translation>Ещё оно изменило бы права участников. Этого никто не перенимает.</translation>
    </message>
    <message>
        <source>A change</source>
        <translation>Изменение</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what the edit is called, when</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Make it mine</source>
        <translation>Принять как своё</translation>
    </message>
    <message>
        <source>Make it mine: %1</source>
        <translation>Принять как своё: %1</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Отбросить</translation>
    </message>
    <message>
        <source>Discard: %1</source>
        <translation>Отбросить: %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>row, its value</comment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::ConflictRow</name>
    <message>
        <source>Stands: %1 (%2)</source>
        <translation>Осталось: %1 (%2)</translation>
    </message>
    <message>
        <source>Overruled: %1 (%2)</source>
        <translation>Отменено: %1 (%2)</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Оставить моё</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Оставить их вариант</translation>
    </message>
    <message>
        <source>%1: keep %2</source>
        <translation>%1: оставить «%2»</translation>
    </message>
    <message>
        <source>Bring back mine</source>
        <translation>Вернуть моё</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Взять их вариант</translation>
    </message>
    <message>
        <source>%1: bring back %2</source>
        <translation>%1: вернуть «%2»</translation>
    </message>
    <message>
        <source>Keep what stands</source>
        <translation>Оставить как есть</translation>
    </message>
    <message>
        <source>Bring back the other</source>
        <translation>Вернуть другое</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::ConflictsCard</name>
    <message>
        <source>Changed by two at once</source>
        <translation>Изменено двумя людьми сразу</translation>
    </message>
    <message>
        <source>No conflicts. Where two people change the same thing at once, both values are kept here until somebody chooses.</source>
        <translation>Расхождений нет. Если двое изменят одно и то же одновременно, здесь останутся оба значения, пока кто-нибудь не выберет.</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::EditList</name>
    <message>
        <source>A change</source>
        <translation>Изменение</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>when, how many rows</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n строка</numerusform>
            <numerusform>%n строки</numerusform>
            <numerusform>%n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Try again: %1</source>
        <translation>Ещё раз: %1</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Отбросить</translation>
    </message>
    <message>
        <source>Discard: %1</source>
        <translation>Отбросить: %1</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Исправить…</translation>
    </message>
    <message>
        <source>Edit: %1</source>
        <translation>Исправить: %1</translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <comment>kind of a row, its name</comment>
        <translation>%1 «%2»</translation>
    </message>
    <message numerus="yes">
        <source>The server has %1 of its %n row(s); the rest isn&apos;t there.</source>
        <translation>
            <numerusform>На сервере %1 из %n строки; остального там нет.</numerusform>
            <numerusform>На сервере %1 из %n строк; остального там нет.</numerusform>
            <numerusform>На сервере %1 из %n строк; остального там нет.</numerusform>
        </translation>
    </message>
    <message>
        <source>Discard the rest</source>
        <translation>Отбросить остальное</translation>
    </message>
    <message>
        <source>Take back all of it</source>
        <translation>Отменить всё целиком</translation>
    </message>
    <message>
        <source>Take back all of it: %1</source>
        <translation>Отменить всё целиком: %1</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::EditSheet</name>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>Не больше %n знака</numerusform>
            <numerusform>Не больше %n знаков</numerusform>
            <numerusform>Не больше %n знаков</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit what was refused</source>
        <translation>Исправить отклонённое</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Отправить снова</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::IncompleteCard</name>
    <message>
        <source>%1: %2</source>
        <comment>kind of a row, how many</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) came without something that they need, such as a name. They are kept, and shown once the rest comes.</source>
        <translation>
            <numerusform>%n запись пришла без чего-то необходимого, например без названия. Она хранится и появится, когда придёт остальное.</numerusform>
            <numerusform>%n записи пришли без чего-то необходимого, например без названия. Они хранятся и появятся, когда придёт остальное.</numerusform>
            <numerusform>%n записей пришли без чего-то необходимого, например без названия. Они хранятся и появятся, когда придёт остальное.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch everything again</source>
        <translation>Получить всё заново</translation>
    </message>
    <message>
        <source>Not complete yet</source>
        <translation>Пришло не целиком</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::RefusedCard</name>
    <message>
        <source>Refused by the server</source>
        <translation>Сервер не принял</translation>
    </message>
    <message>
        <source>Sign in first: the server has to hear of it.</source>
        <translation>Сначала войдите: об этом должен узнать сервер.</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Отброшено</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Take back “%1”</source>
        <translation>Отменено «%1»</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::ServerCard</name>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>It is the right one</source>
        <translation>Она верная</translation>
    </message>
    <message>
        <source>Sync with the copy of the data that answers now</source>
        <translation>Синхронизировать с копией, которая отвечает сейчас</translation>
    </message>
    <message>
        <source>Put online…</source>
        <translation>Выложить в сеть…</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Войти…</translation>
    </message>
    <message>
        <source>This workspace is only on this computer. Put it online to share it with your team and to let people register.</source>
        <translation>Этот рабочий файл только на вашем компьютере. Выложите его в сеть, чтобы работать с командой и принимать регистрации.</translation>
    </message>
    <message>
        <source>This workspace is on %1, but nobody is signed in here.</source>
        <translation>Вы вышли с сервера %1.</translation>
    </message>
    <message>
        <source>Syncing with %1…</source>
        <translation>Синхронизируем с %1…</translation>
    </message>
    <message>
        <source>Changes of others come at once.</source>
        <translation>Чужие изменения приходят сразу.</translation>
    </message>
    <message>
        <source>It looks for changes once a minute.</source>
        <translation>Изменения проверяются раз в минуту.</translation>
    </message>
    <message>
        <source>In sync with %1. Last synced at %2.</source>
        <translation>Всё синхронизировано с %1. Последний раз — в %2.</translation>
    </message>
    <message>
        <source>In sync with %1.</source>
        <translation>Всё синхронизировано с %1.</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::SyncPage</name>
    <message>
        <source>Sync now</source>
        <translation>Синхронизировать</translation>
    </message>
    <message>
        <source>What is synced and what waits</source>
        <translation>Что синхронизировано и что ждёт</translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::WaitingCard</name>
    <message>
        <source>Everything has been sent.</source>
        <translation>Всё отправлено.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Ждёт отправки</translation>
    </message>
</context>
<context>
    <name>veche::table::FilterLine</name>
    <message>
        <source>Find</source>
        <translation>Найти</translation>
    </message>
    <message>
        <source>Find in the list</source>
        <translation>Найти в списке</translation>
    </message>
    <message>
        <source>Find in the list (/)</source>
        <translation>Найти в списке (/)</translation>
    </message>
</context>
<context>
    <name>veche::table::NothingFound</name>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не нашлось</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Сбросить фильтр</translation>
    </message>
</context>
<context>
    <name>veche::table::TableView</name>
    <message>
        <source>Reset the columns</source>
        <translation>Столбцы по умолчанию</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
</context>
<context>
    <name>veche::widgets::Banner</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>veche::widgets::ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>veche::widgets::Toast</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>veche::workspace::Workspace</name>
    <message>
        <source>An edit of somebody who was erased</source>
        <translation>Правка о том, чьи данные стёрты</translation>
    </message>
</context>
</TS>
