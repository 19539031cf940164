<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>veche::checkin::CheckInPage</name>
    <message numerus="yes">
        <source>%n change(s) being sent</source>
        <translation>
            <numerusform>%n change being sent</numerusform>
            <numerusform>%n changes being sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>offline · %n change(s) wait</source>
        <translation>
            <numerusform>offline · %n change waits</numerusform>
            <numerusform>offline · %n changes wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::events::EventForm</name>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>At most %n character</numerusform>
            <numerusform>At most %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::events::MoveSheet</name>
    <message numerus="yes">
        <source>%n session time(s)</source>
        <translation>
            <numerusform>%n session time</numerusform>
            <numerusform>%n session times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale window(s)</source>
        <translation>
            <numerusform>%n sale window</numerusform>
            <numerusform>%n sale windows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) later</source>
        <translation>
            <numerusform>%n day later</numerusform>
            <numerusform>%n days later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) earlier</source>
        <translation>
            <numerusform>%n day earlier</numerusform>
            <numerusform>%n days earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::events::TrackForm</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::forms</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not undone, since they were changed meanwhile: %1</source>
        <translation>
            <numerusform>%n value not undone, since it was changed meanwhile: %1</numerusform>
            <numerusform>%n values not undone, since they were changed meanwhile: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n seat</numerusform>
            <numerusform>%n seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::forms::EntityBinding</name>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>At most %n character</numerusform>
            <numerusform>At most %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::forms::ListSearch</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::forms::RowDeletion</name>
    <message numerus="yes">
        <source>Delete %n row(s)</source>
        <translation>
            <numerusform>Delete %n row</numerusform>
            <numerusform>Delete %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::gantt::GanttView</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::gui::PersonData</name>
    <message numerus="yes">
        <source>%n registration(s)</source>
        <translation>
            <numerusform>%n registration</numerusform>
            <numerusform>%n registrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <translation>
            <numerusform>%n letter</numerusform>
            <numerusform>%n letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) in the programme</source>
        <translation>
            <numerusform>%n place in the programme</numerusform>
            <numerusform>%n places in the programme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::gui::ProgrammeExport</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::importing</name>
    <message numerus="yes">
        <source>session(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>session</numerusform>
            <numerusform>sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>time slot(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>time slot</numerusform>
            <numerusform>time slots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>person(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>person</numerusform>
            <numerusform>people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>room(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>room</numerusform>
            <numerusform>rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>track(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>track</numerusform>
            <numerusform>tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n forbidden control character(s) were left out.</source>
        <translation>
            <numerusform>%n forbidden control character was left out.</numerusform>
            <numerusform>%n forbidden control characters were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more warning(s) were left out.</source>
        <translation>
            <numerusform>%n more warning was left out.</numerusform>
            <numerusform>%n more warnings were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A session has more than %n speaker(s); the rest was left out.</source>
        <translation>
            <numerusform>A session has more than %n speaker; the rest was left out.</numerusform>
            <numerusform>A session has more than %n speakers; the rest was left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A session takes place more than %n time(s); the rest was left out.</source>
        <translation>
            <numerusform>A session takes place more than %n time; the rest was left out.</numerusform>
            <numerusform>A session takes place more than %n times; the rest was left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, “%2”: only the first %n character(s) were taken.</source>
        <translation>
            <numerusform>%1, “%2”: only the first %n character was taken.</numerusform>
            <numerusform>%1, “%2”: only the first %n characters were taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::importing::ImportSheet</name>
    <message numerus="yes">
        <source>field(s)</source>
        <comment>after a number</comment>
        <translation>
            <numerusform>field</numerusform>
            <numerusform>fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::overview::AgendaList</name>
    <message numerus="yes">
        <source>%n more needed</source>
        <comment>people for a task</comment>
        <translation>
            <numerusform>%n more needed</numerusform>
            <numerusform>%n more needed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::overview::AttentionList</name>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be sent</source>
        <translation>
            <numerusform>%n message could not be sent</numerusform>
            <numerusform>%n messages could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n registration(s) wait for you</source>
        <translation>
            <numerusform>%n registration waits for you</numerusform>
            <numerusform>%n registrations wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n confirmed session(s) without a time</source>
        <translation>
            <numerusform>%n confirmed session without a time</numerusform>
            <numerusform>%n confirmed sessions without a time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) refused by the server</source>
        <translation>
            <numerusform>%n change refused by the server</numerusform>
            <numerusform>%n changes refused by the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait</source>
        <translation>
            <numerusform>%n message waits</numerusform>
            <numerusform>%n messages wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more registration(s) than places</source>
        <translation>
            <numerusform>%n more registration than places</numerusform>
            <numerusform>%n more registrations than places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::overview::Checklist</name>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n track</numerusform>
            <numerusform>%n tracks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s)</source>
        <comment>of tickets</comment>
        <translation>
            <numerusform>%n kind</numerusform>
            <numerusform>%n kinds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <comment>seats</comment>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Publish · %n change(s)</source>
        <translation>
            <numerusform>Publish · %n change</numerusform>
            <numerusform>Publish · %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::overview::GrowthChart</name>
    <message numerus="yes">
        <source>%n registration(s)</source>
        <translation>
            <numerusform>%n registration</numerusform>
            <numerusform>%n registrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <comment>seats</comment>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::overview::OverviewPage</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>until the event</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::programme::PlaceFields</name>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n rooms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::programme::ProgrammeBars</name>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n seat</numerusform>
            <numerusform>%n seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::programme::ProgrammeEdits</name>
    <message numerus="yes">
        <source>Move %n session(s)</source>
        <translation>
            <numerusform>Move %n session</numerusform>
            <numerusform>Move %n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unschedule %n session(s)</source>
        <translation>
            <numerusform>Unschedule %n session</numerusform>
            <numerusform>Unschedule %n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n session(s)</source>
        <translation>
            <numerusform>Add %n session</numerusform>
            <numerusform>Add %n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::programme::ProgrammePage</name>
    <message numerus="yes">
        <source>%n session(s) added</source>
        <translation>
            <numerusform>%n session added</numerusform>
            <numerusform>%n sessions added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::publishing</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved</source>
        <translation>
            <numerusform>%Ln moved</numerusform>
            <numerusform>%Ln moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln taken away</source>
        <translation>
            <numerusform>%Ln taken away</numerusform>
            <numerusform>%Ln taken away</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::publishing::PublishSheet</name>
    <message numerus="yes">
        <source>The public will see %Ln session(s)</source>
        <translation>
            <numerusform>The public will see %Ln session</numerusform>
            <numerusform>The public will see %Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is public yet. It will see %Ln session(s)</source>
        <translation>
            <numerusform>Nothing is public yet. It will see %Ln session</numerusform>
            <numerusform>Nothing is public yet. It will see %Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) aren&apos;t confirmed and stay out of it.</source>
        <translation>
            <numerusform>%Ln session aren&apos;t confirmed and stay out of it.</numerusform>
            <numerusform>%Ln sessions aren&apos;t confirmed and stay out of it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirm %Ln session(s)</source>
        <translation>
            <numerusform>Confirm %Ln session</numerusform>
            <numerusform>Confirm %Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln overlap(s) will be public</source>
        <translation>
            <numerusform>%Ln overlap will be public</numerusform>
            <numerusform>%Ln overlaps will be public</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::registrations::GuestExport</name>
    <message numerus="yes">
        <source>%Ln registration(s) are in “%1”.</source>
        <translation>
            <numerusform>%Ln registration is in “%1”.</numerusform>
            <numerusform>%Ln registrations are in “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::registrations::RegistrationsPage</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln registration(s)</source>
        <translation>
            <numerusform>%Ln registration</numerusform>
            <numerusform>%Ln registrations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::registrations::SelectionActions</name>
    <message numerus="yes">
        <source>Approve %n registration(s)</source>
        <translation>
            <numerusform>Approve %n registration</numerusform>
            <numerusform>Approve %n registrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n registration(s) approved</source>
        <translation>
            <numerusform>%n registration approved</numerusform>
            <numerusform>%n registrations approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n registration(s) as paid</source>
        <translation>
            <numerusform>Mark %n registration as paid</numerusform>
            <numerusform>Mark %n registrations as paid</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n registration(s) marked as paid</source>
        <translation>
            <numerusform>%n registration marked as paid</numerusform>
            <numerusform>%n registrations marked as paid</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n ticket(s)</source>
        <translation>
            <numerusform>Cancel %n ticket</numerusform>
            <numerusform>Cancel %n tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) cancelled</source>
        <translation>
            <numerusform>%n ticket cancelled</numerusform>
            <numerusform>%n tickets cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, at most %Ln are changed at once</source>
        <translation>
            <numerusform>%1, at most %Ln is changed at once</numerusform>
            <numerusform>%1, at most %Ln are changed at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %Ln</source>
        <translation>
            <numerusform>Approve %Ln</numerusform>
            <numerusform>Approve %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %Ln as paid</source>
        <translation>
            <numerusform>Mark %Ln as paid</numerusform>
            <numerusform>Mark %Ln as paid</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln ticket(s)</source>
        <translation>
            <numerusform>Cancel %Ln ticket</numerusform>
            <numerusform>Cancel %Ln tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::settings::MailCard</name>
    <message numerus="yes">
        <source>%n letter(s) wait.</source>
        <translation>
            <numerusform>%n letter waits.</numerusform>
            <numerusform>%n letters wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) failed.</source>
        <translation>
            <numerusform>%n letter failed.</numerusform>
            <numerusform>%n letters failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::settings::OnlineCard</name>
    <message numerus="yes">
        <source>%n change(s) aren&apos;t on the server yet. They stay in the file and follow when you sign in again.</source>
        <translation>
            <numerusform>%n change isn&apos;t on the server yet. It stays in the file and follows when you sign in again.</numerusform>
            <numerusform>%n changes aren&apos;t on the server yet. They stay in the file and follow when you sign in again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::settings::OnlineSheet</name>
    <message numerus="yes">
        <source>Online on %1. %n change(s) were refused; see what waits.</source>
        <translation>
            <numerusform>Online on %1. %n change was refused; see what waits.</numerusform>
            <numerusform>Online on %1. %n changes were refused; see what waits.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::settings::OthersChoice</name>
    <message numerus="yes">
        <source>%n change(s) of %1 wait here. Nothing is sent in your name.</source>
        <translation>
            <numerusform>%n change of %1 waits here. Nothing is sent in your name.</numerusform>
            <numerusform>%n changes of %1 wait here. Nothing is sent in your name.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::shell::StatusLine</name>
    <message numerus="yes">
        <source>%n change(s) waiting to be synced</source>
        <translation>
            <numerusform>%n change waiting to be synced</numerusform>
            <numerusform>%n changes waiting to be synced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more are here</source>
        <translation>
            <numerusform>%1 and %n more are here</numerusform>
            <numerusform>%1 and %n more are here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) refused</source>
        <translation>
            <numerusform>%n change refused</numerusform>
            <numerusform>%n changes refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) set aside</source>
        <translation>
            <numerusform>%n change set aside</numerusform>
            <numerusform>%n changes set aside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::AsideCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::AsideList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::EditList</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server has %1 of its %n row(s); the rest isn&apos;t there.</source>
        <translation>
            <numerusform>The server has %1 of its %n row; the rest isn&apos;t there.</numerusform>
            <numerusform>The server has %1 of its %n rows; the rest isn&apos;t there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::EditSheet</name>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>At most %n character</numerusform>
            <numerusform>At most %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::IncompleteCard</name>
    <message numerus="yes">
        <source>%n row(s) came without something that they need, such as a name. They are kept, and shown once the rest comes.</source>
        <translation>
            <numerusform>%n row came without something that it needs, such as a name. It is kept, and shown once the rest comes.</numerusform>
            <numerusform>%n rows came without something that they need, such as a name. They are kept, and shown once the rest comes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>veche::syncstatus::WaitingCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
