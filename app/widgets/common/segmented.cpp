// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/segmented.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStyle>
#include <QVariant>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

namespace
{
/// The chosen segment is semi-bold; without room kept for that the others would move.
class Segment final : public QPushButton
{
public:
    using QPushButton::QPushButton;
    QSize sizeHint() const override
    {
        QFont strong = font();
        strong.setWeight(QFont::DemiBold);
        return {QFontMetrics(strong).horizontalAdvance(text()) + 24, 28};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }
};
} // namespace

Segmented::Segmented(QWidget *parent)
    : QFrame(parent)
    , m_row(new QHBoxLayout(this))
    , m_group(new QButtonGroup(this))
    , m_list(new QComboBox(this))
{
    setProperty("box", u"segments"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_list);
    m_list->setObjectName(u"segments"_s);
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_list->hide();
    connect(m_group, &QButtonGroup::buttonClicked, this, [this](QAbstractButton *button) {
        m_list->setCurrentIndex(m_list->findData(button->property("key")));
        Q_EMIT chosen(button->property("key").toString());
    });
    connect(m_list, &QComboBox::activated, this,
            [this](int index) { m_group->buttons().at(index)->click(); });
}

void Segmented::addChoice(const QString &key, const QString &text)
{
    auto *button = new Segment(text, this);
    button->setObjectName(u"segment_"_s + key);
    button->setProperty("key", key);
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setAccessibleName(text);
    // Tab comes to the chosen one, from where the arrows go on.
    button->setFocusPolicy(Qt::ClickFocus);
    connect(button, &QPushButton::toggled, button,
            [button](bool on) { button->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus); });
    m_group->addButton(button);
    m_row->addWidget(button);
    button->setVisible(!m_compact);
    if (m_group->buttons().size() == 1)
        button->setChecked(true);
    fillList();
}

void Segmented::setText(const QString &key, const QString &text)
{
    for (QAbstractButton *button : m_group->buttons()) {
        if (button->property("key") == key) {
            button->setText(text);
            button->setAccessibleName(text);
            button->updateGeometry();
        }
    }
    fillList();
}

void Segmented::clear()
{
    qDeleteAll(m_group->buttons());
    m_list->clear();
}

void Segmented::setCurrent(const QString &key)
{
    for (QAbstractButton *button : m_group->buttons()) {
        if (button->property("key") == key)
            button->setChecked(true);
    }
    m_list->setCurrentIndex(m_list->findData(current()));
}

void Segmented::fillList()
{
    m_list->clear();
    for (const QAbstractButton *button : m_group->buttons())
        m_list->addItem(button->text(), button->property("key"));
    m_list->setCurrentIndex(m_list->findData(current()));
    m_list->setAccessibleName(accessibleName().isEmpty() ? m_list->currentText() : accessibleName());
}

void Segmented::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    // A screen reader and the keyboard stay where they were.
    const bool focused = isAncestorOf(focusWidget());
    for (QAbstractButton *button : m_group->buttons())
        button->setVisible(!compact);
    fillList();
    m_list->setVisible(compact);
    setProperty("box", compact ? QVariant() : u"segments"_s);
    // The style sheet dresses the buttons by what they stand in.
    for (QWidget *part : QList<QWidget *>{this} + findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        part->style()->unpolish(part);
        part->style()->polish(part);
    }
    if (focused)
        (compact ? static_cast<QWidget *>(m_list) : m_group->checkedButton())->setFocus();
}

int Segmented::fullWidth() const
{
    int width = 2; // its frame
    for (const QAbstractButton *button : m_group->buttons())
        width += button->sizeHint().width();
    return width;
}

int Segmented::compactWidth() const
{
    m_list->ensurePolished(); // its padding counts before it is ever seen
    return m_list->sizeHint().width();
}

void Segmented::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        m_list->setEnabled(isEnabled());
}

QString Segmented::current() const
{
    const QAbstractButton *button = m_group->checkedButton();
    return button ? button->property("key").toString() : QString();
}

} // namespace veche::widgets

#include "moc_segmented.cpp"
