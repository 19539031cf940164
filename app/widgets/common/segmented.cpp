// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/pieces.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
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
{
    setProperty("box", u"segments"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    connect(m_group, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton *button) { Q_EMIT chosen(button->property("key").toString()); });
}

void Segmented::addChoice(const QString &key, const QString &text)
{
    auto *button = new Segment(text, this);
    button->setObjectName(u"segment_"_s + key);
    button->setProperty("key", key);
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setAccessibleName(text);
    m_group->addButton(button);
    m_row->addWidget(button);
    if (m_group->buttons().size() == 1)
        button->setChecked(true);
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
}

void Segmented::clear()
{
    qDeleteAll(m_group->buttons());
}

void Segmented::setCurrent(const QString &key)
{
    for (QAbstractButton *button : m_group->buttons()) {
        if (button->property("key") == key)
            button->setChecked(true);
    }
}

QString Segmented::current() const
{
    const QAbstractButton *button = m_group->checkedButton();
    return button ? button->property("key").toString() : QString();
}

} // namespace veche::widgets
