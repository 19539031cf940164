// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planning/dayswitch.h"

#include "app/widgets/common/segmented.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/workspace/workspace.h"

#include <QLocale>

#include <algorithm>

namespace veche::planning
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int mostDays = 6;     // as many as the header has room for
constexpr int titleWidth = 114; // pixels in which a title can be read
constexpr qint64 shortest = 15; // minutes: what is shorter doesn't decide the zoom

/// The length that half of them have at least.
qint64 median(std::vector<qint64> minutes)
{
    if (minutes.empty())
        return 0;
    const auto middle = minutes.begin() + qsizetype(minutes.size() / 2);
    std::nth_element(minutes.begin(), middle, minutes.end());
    return *middle;
}
} // namespace

DaySwitch::DaySwitch(workspace::Workspace &workspace, gantt::GanttView &chart, QWidget *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_chart(chart)
    , m_days(new widgets::Segmented(parent))
{
    connect(m_days, &widgets::Segmented::chosen, this, &DaySwitch::showChosen);
}

void DaySwitch::refresh()
{
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_workspace.clock().wallMs()).date();
    const bool dated = event && event->start.isValid();
    const QDate first = dated ? event->start : today;
    const QDate last = dated ? std::max(event->start, event->end) : today;
    const bool others = m_event != m_workspace.currentEvent() || m_first != first || m_last != last;
    const QString chosen = others ? QString() : m_days->current();
    m_event = m_workspace.currentEvent();
    m_first = first;
    m_last = last;
    m_days->clear();
    const qint64 days = dated ? first.daysTo(last) + 1 : 0;
    m_days->setProperty("unneeded", days <= 1 || days > mostDays);
    m_days->setVisible(days > 1 && days <= mostDays);
    for (qint64 day = 0; day < std::min<qint64>(days, mostDays); ++day) {
        const QDate date = first.addDays(day);
        m_days->addChoice(date.toString(Qt::ISODate), QLocale().toString(date, u"ddd"_s));
    }
    m_days->setCurrent(chosen.isEmpty() ? first.toString(Qt::ISODate) : chosen);
    m_chart.setTimeRange(LocalTime(first, QTime(0, 0)).minutes(),
                         LocalTime(last.addDays(1), QTime(12, 0)).minutes());
    if (others)
        showChosen();
}

void DaySwitch::showChosen()
{
    const QDate day = QDate::fromString(m_days->current(), Qt::ISODate);
    showDay(day.isValid() ? day : m_first);
}

void DaySwitch::showDay(QDate day)
{
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    if (!event)
        return;
    const LocalTime dawn = LocalTime(day, QTime(0, 0)).plus(event->dayStart);
    LocalTime from = dawn.plus(24 * 60);
    LocalTime to = dawn;
    std::vector<qint64> lengths;
    for (const int handle : m_chart.scene().handles()) {
        const gantt::GanttScene::Item &item = m_chart.scene().item(handle);
        const LocalTime start(item.data.start);
        if (start < dawn || start >= dawn.plus(24 * 60))
            continue;
        from = std::min(from, start);
        to = std::max(to, LocalTime(item.end()));
        lengths.push_back(item.data.minutes);
    }
    if (to <= from) { // An empty day: its usual hours.
        from = LocalTime(day, QTime(9, 0));
        to = LocalTime(day, QTime(18, 0));
    }
    const qint64 whole = std::clamp<qint64>(to.minutes() - from.minutes(), 4 * 60, 11 * 60);
    const qint64 usual = median(std::move(lengths));
    const double least = usual > 0 ? titleWidth / double(std::max(usual, shortest)) : 0;
    m_chart.showRange(from.minutes() - 15, from.minutes() + whole + 15, least);
}

} // namespace veche::planning

#include "moc_dayswitch.cpp"
