// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/look/sample.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/common/card.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/progressline.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/common/statcard.h"
#include "app/widgets/common/statstrip.h"
#include "app/widgets/fields/form.h"
#include "app/widgets/palette/commandpalette.h"
#include "app/widgets/table/celldelegate.h"
#include "app/widgets/table/filterline.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/tokens.h"
#include "shared/base/zonedtime.h"

#include <QGridLayout>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace veche::test
{

using namespace Qt::StringLiterals;
using namespace veche::widgets;

namespace
{
QStandardItemModel *people(QObject *parent)
{
    auto *model = new QStandardItemModel(0, 7, parent);
    model->setHorizontalHeaderLabels(
        {QString(), u"Имя"_s, u"Билет"_s, u"Состояние"_s, u"Был у нас"_s, u"Источник"_s, u"Когда"_s});
    const QStringList ids{u"check"_s,  u"name"_s,   u"ticket"_s, u"state"_s,
                          u"visits"_s, u"source"_s, u"when"_s};
    for (int i = 0; i < ids.size(); ++i)
        model->setHeaderData(i, Qt::Horizontal, ids[i], table::ColumnIdRole);
    model->setHeaderData(6, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    const QStringList names{u"Аделина Хасанова"_s, u"Артём Соколов"_s, u"Булат Гилязов"_s, u"Вера Никитина"_s,
                            u"Георгий Ан"_s,       u"Диляра Сафина"_s, u"Егор Мельник"_s,  u"Жанна Ким"_s,
                            u"Зуля Валеева"_s,     u"Игорь Щукин"_s};
    const QStringList tickets{u"Стандарт"_s, u"Студент"_s, u"Мастерская + зал"_s, u"Команда ×4"_s};
    const QStringList states{u"Подтверждена"_s,  u"Ждёт решения"_s, u"Подтверждена"_s,
                             u"Лист ожидания"_s, u"Подтверждена"_s, u"Отменена"_s};
    const QList<theme::State> colours{theme::State::Ok,      theme::State::Warn, theme::State::Ok,
                                      theme::State::Neutral, theme::State::Ok,   theme::State::Bad};
    const QStringList sources{u"devfest.ru"_s, u"Telegram"_s, u"VK"_s, u"сарафан"_s};
    for (int i = 0; i < 40; ++i) {
        QList<QStandardItem *> row;
        for (int c = 0; c < 7; ++c)
            row += new QStandardItem;
        row[0]->setCheckable(true);
        row[0]->setCheckState(i == 3 ? Qt::Checked : Qt::Unchecked);
        row[1]->setText(names[i % names.size()]);
        row[1]->setData(true, table::StrongRole);
        row[2]->setText(tickets[i % tickets.size()]);
        row[3]->setText(states[i % states.size()]);
        row[3]->setData(int(colours[i % colours.size()]), table::StateRole);
        const int total = (i * 7) % 7;
        const int came = total * 2 / 3;
        row[4]->setText(total == 0 ? u"впервые"_s : u"%1 из %2"_s.arg(came).arg(total));
        row[4]->setData(total == 0, table::MutedRole);
        row[4]->setData(i % 7, table::MarksDelegate::TotalRole);
        row[4]->setData(i % 7 * 2 / 3, table::MarksDelegate::FilledRole);
        if (i % 7 != 0)
            row[4]->setText(u"%1 из %2"_s.arg(i % 7 * 2 / 3).arg(i % 7));
        row[4]->setData(i % 7 == 0, table::MutedRole);
        row[5]->setText(sources[i % sources.size()]);
        row[5]->setData(true, table::MutedRole);
        row[6]->setText(u"%1 нояб., %2:%3"_s.arg(12 - i / 6)
                            .arg(9 + i % 8, 2, 10, QLatin1Char('0'))
                            .arg(i * 13 % 60, 2, 10, QLatin1Char('0')));
        row[6]->setData(true, table::MutedRole);
        row[6]->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        model->appendRow(row);
    }
    return model;
}

class RegistrationsPage final : public Page
{
public:
    explicit RegistrationsPage(QWidget *parent)
        : Page(parent)
        , m_filter(new table::FilterLine(this))
        , m_table(new table::TableView(this))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto *strip = new StatStrip(this);
        const QList<std::array<QString, 3>> figures{{u"Подтверждено"_s, u"1 012"_s, u"из 1 200"_s},
                                                    {u"Ждут решения"_s, u"143"_s, u"+18 за сутки"_s},
                                                    {u"Лист ожидания"_s, u"49"_s, u"первое место: 2 дня"_s},
                                                    {u"Придут, прогноз"_s, u"781"_s, u"± 34"_s}};
        for (const auto &[label, figure, note] : figures) {
            StatCard *card = strip->add(label);
            card->setLabel(label);
            card->setFigure(figure);
            card->setNote(note);
        }
        column->addWidget(strip);
        setFocusProxy(m_table);
        column->addWidget(m_table, 1);
        m_filter->setTarget(m_table);
        m_filter->setPlaceholderText(u"Найти человека или заказ"_s);
        m_table->setModel(people(this));
        m_table->setColumns({{u"check"_s, 40, 0},
                             {u"name"_s, 160, 3},
                             {u"ticket"_s, 130, 2},
                             {.id = u"state"_s, .width = 150, .stretch = 2, .whole = true},
                             {u"visits"_s, 130, 2},
                             {u"source"_s, 90, 1},
                             {u"when"_s, 120, 1}});
        m_table->setItemDelegateForColumn(3, new table::StateDelegate(this));
        m_table->setItemDelegateForColumn(4, new table::MarksDelegate(this));
        m_table->selectRow(3);
        const auto action = [this](const QString &name, const QString &text, const QString &icon = {}) {
            auto *made = new QAction(text, this);
            made->setObjectName(name);
            made->setIcon(theme::icon(icon));
            return made;
        };
        m_actions = {action(u"draw"_s, u"Розыгрыш…"_s), action(u"export"_s, u"Выгрузить"_s)};
        m_primary = action(u"add"_s, u"Добавить"_s, u"plus"_s);
        m_primary->setShortcut(QKeySequence(u"N"_s));
        addAction(m_primary);
        fillInspector();
    }

    QList<QWidget *> headerWidgets() override { return {m_filter}; }
    QList<QAction *> headerActions() override { return m_actions; }
    QAction *primaryAction() override { return m_primary; }
    QWidget *inspector() override { return m_form; }

private:
    void fillInspector()
    {
        m_form = new fields::Form(this);
        m_form->setTitle(u"Вера Никитина"_s, u"Заказ K7QF-2M · 10 нояб., 12:39"_s);
        m_form->setChip(u"Лист ожидания"_s, theme::tokens().tracks[2]);
        auto *approve = makeButton(m_form, u"approve"_s, ButtonKind::Primary);
        approve->setText(u"Одобрить"_s);
        auto *refuse = makeButton(m_form, u"refuse"_s, ButtonKind::Secondary);
        refuse->setText(u"Отказать"_s);
        m_form->addButtons({approve, refuse});
        m_form->setWarning(theme::State::Bad, u"Спикер занят"_s,
                           u"Д. Ли ведёт «Графы и люди» до 13:40. Ближайшее свободное: 14:00, зал Кама."_s,
                           u"Переставить"_s);
        auto *name = m_form->add<fields::LineField>(u"name"_s);
        name->setLabel(u"Имя и фамилия"_s);
        name->setValue(u"Вера Никитина"_s);
        auto *mail = m_form->add<fields::LineField>(u"mail"_s);
        mail->setLabel(u"Почта"_s);
        mail->setValue(u"vera@"_s);
        mail->setError(u"Адрес не закончен: после @ нужен домен"_s);
        auto *when = m_form->add<fields::DateTimeField>(u"when"_s);
        when->setLabel(u"Начало"_s);
        when->setValue(QVariant::fromValue(LocalTime(QDate(2026, 11, 14), QTime(13, 0))));
        auto *length = new fields::DurationField(u"length"_s, m_form);
        length->setLabel(u"Длительность"_s);
        length->setValue(45);
        auto *seats = new fields::NumberField(u"seats"_s, m_form);
        seats->setLabel(u"Мест"_s);
        seats->setValue(1200);
        m_form->addPair(length, seats);
        auto *track = m_form->add<fields::ChoiceField>(u"track"_s);
        track->setLabel(u"Дорожка"_s);
        track->setChoices({{u"data"_s, u"Данные"_s}, {u"web"_s, u"Веб"_s}});
        track->setValue(u"data"_s);
        auto *tags = m_form->add<fields::TagsField>(u"tags"_s);
        tags->setLabel(u"Метки"_s);
        tags->setValue(QStringList{u"базы данных"_s, u"офлайн"_s, u"новичкам"_s});
        auto *colour = m_form->add<fields::ColourField>(u"colour"_s);
        colour->setLabel(u"Цвет"_s);
        colour->setValue(theme::tokens(theme::Scheme::Light).tracks[1]);
        auto *note = m_form->add<fields::TextField>(u"note"_s);
        note->setLabel(u"Описание"_s);
        note->setValue(
            u"Почему две правки не мешают друг другу, и что делать, когда мешают: регистры, часы и один честный ящик для конфликтов."_s);
        auto *check = m_form->add<fields::CheckField>(u"agree"_s);
        check->setText(u"Согласие на обработку данных"_s);
        check->setValue(true);
        m_form->addStretch();
    }

    table::FilterLine *m_filter;
    table::TableView *m_table;
    fields::Form *m_form = nullptr;
    QList<QAction *> m_actions;
    QAction *m_primary = nullptr;
};

class OverviewPage final : public Page
{
public:
    explicit OverviewPage(QWidget *parent)
        : Page(parent)
    {
        auto *grid = new QGridLayout(this);
        grid->setContentsMargins(16, 16, 16, 16);
        grid->setSpacing(12);
        auto *days = new StatCard(this);
        days->setLabel(u"До события"_s);
        days->setFigure(u"2 дня"_s);
        days->setDetail(u"сб 14 нояб., 10:00 · Казань, Технопарк"_s);
        auto *confirmed = new StatCard(this);
        confirmed->setLabel(u"Подтверждено"_s);
        confirmed->setFigure(u"1 012"_s);
        confirmed->setNote(u"из 1 200"_s);
        confirmed->setShare(0.84);
        auto *forecast = new StatCard(this);
        forecast->setLabel(u"Придут, прогноз"_s);
        forecast->setFigure(u"781"_s);
        forecast->setNote(u"± 34"_s);
        forecast->setDetail(u"по 5 прошлым событиям"_s);
        int column = 0;
        for (StatCard *card : {days, confirmed, forecast}) {
            card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
            grid->addWidget(card, 0, column++);
        }
        auto *card = new Card(this);
        card->setHeading(u"Готовность"_s);
        auto *progress = new ProgressLine(card);
        progress->setText(u"Импорт fosdem-2025.xml"_s);
        progress->setProgress(400, 943);
        card->body()->addWidget(progress);
        auto *callout = new Callout(card);
        callout->setContent(theme::State::Warn, u"После прогона"_s,
                            u"«Прогон открытия» закончился в 10:07, на 12 минут позже."_s, u"Сдвинуть"_s);
        card->body()->addWidget(callout);
        auto *buttons = new QHBoxLayout;
        for (const auto &[text, kind] :
             QList<std::pair<QString, ButtonKind>>{{u"Главная"_s, ButtonKind::Primary},
                                                   {u"Вторая"_s, ButtonKind::Secondary},
                                                   {u"Тихая"_s, ButtonKind::Quiet},
                                                   {u"Удалить 3 доклада"_s, ButtonKind::Danger}}) {
            auto *button = makeButton(card, u"button_"_s + text, kind);
            button->setText(text);
            buttons->addWidget(button);
        }
        buttons->addStretch();
        card->body()->addLayout(buttons);
        card->body()->addStretch();
        grid->addWidget(card, 1, 0, 1, 2);
        auto *icons = new Card(this);
        icons->setHeading(u"Значки"_s);
        auto *cells = new QGridLayout;
        cells->setSpacing(10);
        int n = 0;
        for (const QString &name : theme::iconNames()) {
            auto *label = new QLabel(icons);
            label->setPixmap(theme::icon(name).pixmap(QSize(24, 24), devicePixelRatioF()));
            cells->addWidget(label, n / 10, n % 10);
            ++n;
        }
        icons->body()->addLayout(cells);
        icons->body()->addStretch();
        grid->addWidget(icons, 1, 2);
        grid->setRowStretch(1, 1);
        for (int i = 0; i < 3; ++i)
            grid->setColumnStretch(i, 1);
        m_segments = new Segmented(this);
        m_segments->addChoice(u"rooms"_s, u"Залы"_s);
        m_segments->addChoice(u"people"_s, u"Люди"_s);
        m_segments->addChoice(u"tracks"_s, u"Дорожки"_s);
        m_primary = new QAction(u"Написать людям"_s, this);
        m_page = new QAction(u"Страница события"_s, this);
    }
    QString title() const override { return u"Осенний DevFest"_s; }
    QString badge() const override { return u"опубликовано"_s; }
    QList<QWidget *> headerWidgets() override { return {m_segments}; }
    QList<QAction *> headerActions() override { return {m_page}; }
    QAction *primaryAction() override { return m_primary; }

private:
    Segmented *m_segments = nullptr;
    QAction *m_primary = nullptr;
    QAction *m_page = nullptr;
};

class EmptyPage final : public Page
{
public:
    explicit EmptyPage(QWidget *parent)
        : Page(parent)
    {
        auto *table = new table::TableView(this);
        table->setModel(new QStandardItemModel(0, 3, this));
        table->emptyState()->setContent(
            u"people"_s, u"Здесь будут люди"_s,
            u"Спикеры, команда и гости всех событий сообщества. Добавьте первого или возьмите список из файла."_s,
            u"Добавить человека"_s, u"Взять из файла…"_s);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(table);
    }
    QString inspectorHint() const override
    {
        return u"Выберите человека, чтобы увидеть и изменить его данные"_s;
    }
};
} // namespace

std::unique_ptr<shell::MainWindow> sampleWindow()
{
    auto window = std::make_unique<shell::MainWindow>();
    const auto text = [](const QString &words) { return [words] { return words; }; };
    window->addView(
        {u"overview"_s, text(u"Обзор"_s), u"overview"_s, [](QWidget *p) { return new OverviewPage(p); }});
    window->addView({u"programme"_s, text(u"Программа"_s), u"programme"_s,
                     [](QWidget *p) { return new EmptyPage(p); }, [] { return 40; }});
    window->addView({u"runofshow"_s, text(u"Ход события"_s), u"runofshow"_s,
                     [](QWidget *p) { return new EmptyPage(p); }, [] { return 86; }});
    window->addView({u"people"_s, text(u"Люди"_s), u"people"_s, [](QWidget *p) { return new EmptyPage(p); },
                     [] { return 312; }});
    window->addView({u"proposals"_s, text(u"Заявки"_s), u"proposals"_s,
                     [](QWidget *p) { return new EmptyPage(p); }, [] { return 57; }});
    window->addView({u"registrations"_s, text(u"Регистрации"_s), u"registrations"_s,
                     [](QWidget *p) { return new RegistrationsPage(p); }, [] { return 1204; }});
    window->addView(
        {u"checkin"_s, text(u"Вход"_s), u"checkin"_s, [](QWidget *p) { return new EmptyPage(p); }});
    window->addView({u"mail"_s, text(u"Письма"_s), u"mail"_s, [](QWidget *p) { return new EmptyPage(p); },
                     [] { return 3; }});
    window->addView(
        {u"analytics"_s, text(u"Аналитика"_s), u"analytics"_s, [](QWidget *p) { return new EmptyPage(p); }});
    window->addView({u"community"_s,
                     text(u"Сообщество"_s),
                     u"community"_s,
                     [](QWidget *p) { return new EmptyPage(p); },
                     {},
                     true});
    window->addView({u"settings"_s,
                     text(u"Настройки"_s),
                     u"settings"_s,
                     [](QWidget *p) { return new EmptyPage(p); },
                     {},
                     true});
    window->setEvent({u"Осенний DevFest"_s, u"14–15 ноября · Казань"_s});
    shell::StatusInfo status;
    status.network = shell::StatusInfo::Network::Online;
    status.waiting = 3;
    status.people = {u"Анна"_s, u"Ильдар"_s};
    status.conflicts = 2;
    status.zone = u"Москва, UTC+3"_s;
    window->setStatus(status);
    window->setUndo({[] { return u"перенос «Открытие»"_s; }, [] { return QString(); }, [] {}, [] {}});
    palette::Provider sessions;
    sessions.name = u"sessions"_s;
    sessions.entries = [](const palette::Query &) {
        return QList<palette::Entry>{
            {u"s1"_s, u"mic"_s, u"Открытие"_s, u"Большой зал · сб 10:00"_s, u"Доклады"_s, {}, {}, {}},
            {u"s2"_s,
             u"mic"_s,
             u"CRDT на пальцах"_s,
             u"Д. Ли · зал Кама · сб 13:00"_s,
             u"Доклады"_s,
             {},
             {},
             {}},
            {u"p1"_s, u"person"_s, u"Вера Никитина"_s, u"Заказ K7QF-2M"_s, u"Люди"_s, {}, {}, {}}};
    };
    window->commandPalette()->addProvider(sessions);
    return window;
}

} // namespace veche::test
