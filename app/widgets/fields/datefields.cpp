// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/label.h"
#include "app/widgets/fields/calendarpopup.h"
#include "app/widgets/fields/fields.h"
#include "app/widgets/fields/parse.h"
#include "shared/base/zonedtime.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace veche::fields
{

using namespace Qt::StringLiterals;

namespace
{
std::optional<QDate> dateIn(const QLineEdit *line)
{
    return parseDate(line->text(), QLocale(), QDate::currentDate());
}

/// -1 and 1 for the arrow keys, 0 for any other event.
int step(const QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return 0;
    const auto *key = static_cast<const QKeyEvent *>(event);
    if (key->modifiers() & ~Qt::KeypadModifier)
        return 0;
    return key->key() == Qt::Key_Up ? 1 : key->key() == Qt::Key_Down ? -1 : 0;
}

bool stepDate(QLineEdit *line, const QEvent *event)
{
    const std::optional<QDate> date = dateIn(line);
    if (step(event) == 0 || !date || line->isReadOnly())
        return false;
    line->setText(dateText(date->addDays(step(event)), QLocale()));
    return true;
}

/// Five minutes at a time, to the next full five.
bool stepTime(QLineEdit *line, const QEvent *event)
{
    const std::optional<QTime> time = parseTime(line->text());
    if (step(event) == 0 || !time || line->isReadOnly())
        return false;
    const int minutes = time->hour() * 60 + time->minute();
    const int next = step(event) > 0 ? minutes / 5 * 5 + 5 : (minutes + 4) / 5 * 5 - 5;
    line->setText(timeText(QTime(0, 0).addSecs(next * 60), QLocale()));
    return true;
}
} // namespace

DateField::DateField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_line(new QLineEdit(this))
{
    setEditor(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &DateField::touched);
    attachCalendar(
        m_line, [this] { return edited().toDate(); },
        [this](QDate date) {
            m_line->setText(dateText(date, QLocale()));
            commit();
        });
}

QVariant DateField::edited() const
{
    if (m_line->text().trimmed().isEmpty())
        return QDate();
    const std::optional<QDate> date = dateIn(m_line);
    return date ? QVariant(*date) : QVariant();
}

void DateField::setReadOnly(bool readOnly)
{
    Field::setReadOnly(readOnly);
    m_line->setReadOnly(readOnly);
}

void DateField::show(const QVariant &value)
{
    m_line->setText(dateText(value.toDate(), QLocale()));
}

QString DateField::unreadable() const
{
    return tr("Type a date such as %1").arg(dateText(QDate::currentDate(), QLocale()));
}

bool DateField::eventFilter(QObject *watched, QEvent *event)
{
    return (watched == m_line && stepDate(m_line, event)) || Field::eventFilter(watched, event);
}

TimeField::TimeField(const QString &name, QWidget *parent)
    : LineField(name, parent)
{
}

QVariant TimeField::edited() const
{
    if (line()->text().trimmed().isEmpty())
        return QTime();
    const std::optional<QTime> time = parseTime(line()->text());
    return time ? QVariant(*time) : QVariant();
}

void TimeField::show(const QVariant &value)
{
    line()->setText(timeText(value.toTime(), QLocale()));
}

QString TimeField::unreadable() const
{
    return tr("Type a time such as 9:30");
}

bool TimeField::eventFilter(QObject *watched, QEvent *event)
{
    return (watched == line() && stepTime(line(), event)) || LineField::eventFilter(watched, event);
}

DateTimeField::DateTimeField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_date(new QLineEdit(this))
    , m_time(new QLineEdit(this))
    , m_zone(widgets::makeLabel(this, u"small"_s))
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_date, 1);
    row->addWidget(m_time);
    row->addWidget(m_zone);
    m_time->setFixedWidth(fontMetrics().horizontalAdvance(timeText(QTime(22, 58), QLocale())) + 30);
    m_zone->hide();
    setEditor(box, m_date);
    m_time->setObjectName(name + u"Time"_s);
    watch(m_time);
    for (QLineEdit *line : {m_date, m_time})
        connect(line, &QLineEdit::textChanged, this, &DateTimeField::touched);
    attachCalendar(
        m_date, [this] { return dateIn(m_date).value_or(QDate()); },
        [this](QDate date) {
            m_date->setText(dateText(date, QLocale()));
            commit();
        });
}

void DateTimeField::setZoneNote(const QString &zone)
{
    m_zone->setText(zone);
    m_zone->setVisible(!zone.isEmpty());
}

QVariant DateTimeField::edited() const
{
    if (m_date->text().trimmed().isEmpty() && m_time->text().trimmed().isEmpty())
        return QVariant::fromValue(LocalTime());
    const std::optional<QDate> date = dateIn(m_date);
    std::optional<QTime> time = parseTime(m_time->text());
    if (m_time->text().trimmed().isEmpty() && m_defaultTime.isValid())
        time = m_defaultTime;
    return date && time ? QVariant::fromValue(LocalTime(*date, *time)) : QVariant();
}

void DateTimeField::setReadOnly(bool readOnly)
{
    Field::setReadOnly(readOnly);
    m_date->setReadOnly(readOnly);
    m_time->setReadOnly(readOnly);
}

void DateTimeField::show(const QVariant &value)
{
    const auto local = value.value<LocalTime>();
    m_date->setText(local.isValid() ? dateText(local.date(), QLocale()) : QString());
    m_time->setText(local.isValid() ? timeText(local.time(), QLocale()) : QString());
    m_time->setAccessibleName(tr("Time"));
}

QString DateTimeField::unreadable() const
{
    const bool noDate = !dateIn(m_date);
    return noDate ? tr("Type a date such as %1").arg(dateText(QDate::currentDate(), QLocale()))
                  : tr("Type a time such as 9:30");
}

bool DateTimeField::eventFilter(QObject *watched, QEvent *event)
{
    const bool taken =
        (watched == m_date && stepDate(m_date, event)) || (watched == m_time && stepTime(m_time, event));
    return taken || Field::eventFilter(watched, event);
}

} // namespace veche::fields
