// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/agenda.h"

#include "app/widgets/theme/tokens.h"
#include "app/workspace/workspace.h"

#include <QLocale>
#include <QPainter>

namespace veche::overview
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
constexpr int rowHeight = 48;
constexpr int timeWidth = 104;

QString crewText(workspace::Workspace &workspace, const workspace::EventData &data, const Task &task)
{
    QStringList names;
    for (const Assignment *link : data.assignmentsOf(task.id)) {
        if (const Person *person = workspace.person(link->person))
            names << person->name;
    }
    const int missing = task.people - static_cast<int>(names.size());
    QStringList parts;
    if (!task.team.isEmpty())
        parts << task.team;
    if (!names.isEmpty())
        parts << names.join(u", "_s);
    if (missing > 0)
        parts << AgendaList::tr("%n more needed", "people for a task", missing);
    return parts.join(u" · "_s);
}
} // namespace

std::vector<AgendaItem> agenda(workspace::Workspace &workspace, const LocalTime &now, int limit)
{
    std::vector<AgendaItem> items;
    const auto *data = workspace.eventData(workspace.currentEvent());
    if (!data)
        return items;
    std::vector<const Task *> tasks;
    for (const Task &task : data->tasks.all()) {
        const bool open = task.state == TaskState::Open || task.state == TaskState::Doing;
        if (open && task.start.isValid() && task.start.plus(task.duration) >= now)
            tasks.push_back(&task);
    }
    std::stable_sort(tasks.begin(), tasks.end(),
                     [](const Task *a, const Task *b) { return a->start < b->start; });
    QStringList teams;
    for (const Task &task : data->tasks.all()) {
        if (!teams.contains(task.team))
            teams << task.team;
    }
    for (const Task *task : tasks) {
        if (static_cast<int>(items.size()) == limit)
            break;
        items.push_back({task->start, task->title, crewText(workspace, *data, *task),
                         static_cast<int>(teams.indexOf(task->team))});
    }
    return items;
}

AgendaList::AgendaList(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"agenda"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AgendaList::setItems(std::vector<AgendaItem> items, QDate today)
{
    m_items = std::move(items);
    m_today = today;
    QStringList spoken;
    for (const AgendaItem &item : m_items)
        spoken << u"%1 %2"_s.arg(when(item.start), item.title);
    setAccessibleName(spoken.join(u"; "_s));
    updateGeometry();
    update();
}

QString AgendaList::when(const LocalTime &start) const
{
    const QLocale locale;
    const QString time = locale.toString(start.time(), QLocale::ShortFormat);
    const qint64 days = m_today.daysTo(start.date());
    if (days == 0)
        return tr("today %1").arg(time);
    if (days == 1)
        return tr("tomorrow %1").arg(time);
    return days > 1 && days < 7 ? u"%1 %2"_s.arg(locale.toString(start.date(), u"ddd"_s), time)
                                : u"%1 %2"_s.arg(locale.toString(start.date(), u"d MMM"_s), time);
}

QSize AgendaList::sizeHint() const
{
    return {320, rowHeight * static_cast<int>(m_items.size())};
}

QSize AgendaList::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void AgendaList::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    const int line = theme::lineHeight(theme::Text::Body);
    int top = 0;
    for (const AgendaItem &item : m_items) {
        painter.setFont(theme::font(theme::Text::Body));
        const QFontMetrics metrics(painter.font());
        const int first = top + (rowHeight - 2 * line) / 2;
        const int left = timeWidth + 14;
        const int room = width() - left;
        painter.setPen(t.muted);
        painter.drawText(QRect(0, first, timeWidth - 8, line), Qt::AlignVCenter, when(item.start));
        painter.fillRect(QRect(timeWidth, first + 1, 3, 2 * line - 2), t.track(item.colour));
        painter.setPen(t.text);
        painter.drawText(QRect(left, first, room, line), Qt::AlignVCenter,
                         metrics.elidedText(item.title, Qt::ElideRight, room));
        painter.setPen(t.muted);
        painter.drawText(QRect(left, first + line, room, line), Qt::AlignVCenter,
                         metrics.elidedText(item.detail, Qt::ElideRight, room));
        painter.fillRect(QRect(0, top + rowHeight - 1, width(), 1), t.line);
        top += rowHeight;
    }
}

} // namespace veche::overview

#include "moc_agenda.cpp"
