// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/fields/calendarpopup.h"

#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/tokens.h"

#include <QAbstractButton>
#include <QAction>
#include <QCalendarWidget>
#include <QFrame>
#include <QLineEdit>
#include <QShortcut>
#include <QTextCharFormat>
#include <QVBoxLayout>

namespace veche::fields
{

using namespace Qt::StringLiterals;

namespace
{
void dress(QCalendarWidget *calendar)
{
    const theme::Tokens &t = theme::tokens();
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setHorizontalHeaderFormat(QCalendarWidget::ShortDayNames);
    calendar->setFirstDayOfWeek(QLocale().firstDayOfWeek());
    QTextCharFormat plain;
    plain.setForeground(t.text);
    QTextCharFormat header;
    header.setForeground(t.muted);
    header.setFont(theme::font(theme::Text::Small));
    calendar->setHeaderTextFormat(header);
    // Qt paints weekends red; here red means that something is wrong.
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
        calendar->setWeekdayTextFormat(day, plain);
    for (const QString &name : {u"qt_calendar_prevmonth"_s, u"qt_calendar_nextmonth"_s}) {
        if (auto *button = calendar->findChild<QAbstractButton *>(name))
            button->setIcon(theme::icon(name.contains(u"prev"_s) ? u"chevron-left"_s : u"chevron-right"_s));
    }
}

void openCalendar(QLineEdit *line, QDate current, const std::function<void(QDate)> &picked)
{
    auto *frame = new QFrame(line, Qt::Popup);
    frame->setAttribute(Qt::WA_DeleteOnClose);
    frame->setObjectName(u"calendarPopup"_s);
    frame->setProperty("box", u"card"_s);
    auto *calendar = new QCalendarWidget(frame);
    calendar->setLocale(QLocale());
    dress(calendar);
    calendar->setSelectedDate(current.isValid() ? current : QDate::currentDate());
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(calendar);
    const auto take = [frame, picked](QDate date) {
        frame->close();
        picked(date);
    };
    QObject::connect(calendar, &QCalendarWidget::clicked, frame, take);
    QObject::connect(calendar, &QCalendarWidget::activated, frame, take);
    frame->adjustSize();
    frame->move(line->mapToGlobal(QPoint(0, line->height() + 2)));
    frame->show();
    calendar->setFocus();
}
} // namespace

void attachCalendar(QLineEdit *line, std::function<QDate()> current, std::function<void(QDate)> picked)
{
    QAction *action =
        line->addAction(theme::icon(u"calendar"_s, theme::Role::Muted), QLineEdit::TrailingPosition);
    const auto open = [line, current = std::move(current), picked = std::move(picked)] {
        if (!line->isReadOnly() && line->isEnabled())
            openCalendar(line, current(), picked);
    };
    QObject::connect(action, &QAction::triggered, line, open);
    auto *key =
        new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Down), line, nullptr, nullptr, Qt::WidgetShortcut);
    QObject::connect(key, &QShortcut::activated, line, open);
}

} // namespace veche::fields
