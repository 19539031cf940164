// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/rail.h"

#include "app/shell/railbuttons.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/theme/tokens.h"

#include <QButtonGroup>
#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace veche::shell
{

using namespace Qt::StringLiterals;

namespace
{
/// The line between the event's views and the community's.
class Rule final : public QWidget
{
public:
    explicit Rule(QWidget *parent)
        : QWidget(parent)
    {
        setFixedHeight(17);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(QRect(8, 8, width() - 16, 1), theme::tokens().line);
    }
};
} // namespace

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_event(new EventButton(this))
    , m_column(new QVBoxLayout(this))
    , m_group(new QButtonGroup(this))
{
    setObjectName(u"rail"_s);
    setFixedWidth(theme::sizes().railWidth);
    m_column->setContentsMargins(8, 12, 9, 12);
    m_column->setSpacing(0);
    m_column->addWidget(m_event);
    m_column->addSpacing(12);
    m_column->addStretch();
    connect(m_event, &QAbstractButton::clicked, this, &Rail::eventClicked);
    connect(m_group, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton *button) { Q_EMIT chosen(static_cast<RailButton *>(button)->id()); });
    retranslate();
}

void Rail::setItems(const QList<Item> &items)
{
    QString current;
    QHash<QString, int> counts;
    for (RailButton *button : std::as_const(m_buttons)) {
        if (button->isChecked())
            current = button->id();
        counts.insert(button->id(), button->count());
    }
    qDeleteAll(m_buttons);
    m_buttons.clear();
    delete m_rule;
    m_rule = nullptr;
    int place = 2; // after the event card and its distance
    const auto add = [&](const Item &item) {
        auto *button = new RailButton(item.id, item.icon, this);
        button->setText(item.title);
        button->setAccessibleName(item.title);
        widgets::setTip(button, item.key.isEmpty() ? item.title : u"%1 (%2)"_s.arg(item.title, item.key));
        button->setCount(counts.value(item.id, -1));
        button->setChecked(item.id == current);
        m_group->addButton(button);
        m_buttons.append(button);
        m_column->insertWidget(place++, button);
    };
    for (const Item &item : items) {
        if (!item.secondary)
            add(item);
    }
    const bool both = !m_buttons.isEmpty() && m_buttons.size() < items.size();
    if (both) {
        m_rule = new Rule(this);
        m_column->insertWidget(place++, m_rule);
    }
    for (const Item &item : items) {
        if (item.secondary)
            add(item);
    }
}

void Rail::setCount(const QString &id, int count)
{
    for (RailButton *button : std::as_const(m_buttons)) {
        if (button->id() == id)
            button->setCount(count);
    }
}

void Rail::setCurrent(const QString &id)
{
    for (RailButton *button : std::as_const(m_buttons)) {
        if (button->id() == id)
            button->setChecked(true);
    }
}

void Rail::setEvent(const QString &title, const QString &detail)
{
    m_event->setEvent(title, detail);
    retranslate();
}

QRect Rail::eventRect() const
{
    return {m_event->mapTo(window(), QPoint()), m_event->size()};
}

void Rail::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.sunken);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), t.line);
}

void Rail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Rail::retranslate()
{
    m_event->setAccessibleName(m_event->text().isEmpty() ? tr("Choose an event")
                                                         : tr("Event: %1").arg(m_event->text()));
    setAccessibleName(tr("Views"));
}

} // namespace veche::shell

#include "moc_rail.cpp"
