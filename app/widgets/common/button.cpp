// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/button.h"

#include "app/widgets/common/tip.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/tokens.h"
#include "shared/base/enumerators.h"

#include <QAction>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

namespace
{
/// Enter presses the button that has the focus, as Space does; Qt has that in dialogs alone.
class Button final : public QPushButton
{
public:
    using QPushButton::QPushButton;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
        if (enter && plain && !event->isAutoRepeat())
            click();
        else
            QPushButton::keyPressEvent(event);
    }

    /// A filled button has no border that could change its colour: the focus is a line inside.
    void paintEvent(QPaintEvent *event) override
    {
        QPushButton::paintEvent(event);
        const bool primary = property("kind") == u"primary"_s;
        if (!hasFocus() || !isEnabled() || (!primary && !(isDefault() && property("kind") == u"danger"_s)))
            return;
        const theme::Tokens &t = theme::tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(primary ? t.onAccent : t.onBad, 1.5));
        const double radius = theme::sizes().radius - 2;
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), radius, radius);
    }
};

void repolish(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->updateGeometry();
    widget->update();
}

/// Our icons know their role; on a filled button they take the colour of its text.
QIcon iconFor(const QPushButton *button, const QAction *action)
{
    const QIcon icon = action->icon();
    const bool filled = button->property("kind") == u"primary"_s;
    return filled && !icon.isNull() ? theme::icon(icon.name(), theme::Role::OnAccent) : icon;
}

void mirror(QPushButton *button, const QAction *action)
{
    button->setText(action->text());
    button->setIcon(iconFor(button, action));
    button->setEnabled(action->isEnabled());
    button->setVisible(action->isVisible());
    button->setCheckable(action->isCheckable());
    button->setChecked(action->isChecked());
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    const QString tip = action->toolTip();
    widgets::setTip(button,
                    key.isEmpty() ? (tip == action->text() ? QString() : tip) : u"%1 (%2)"_s.arg(tip, key));
    button->setAccessibleName(action->iconText());
    if (button->menu() != action->menu()) {
        button->setMenu(action->menu());
        button->setProperty("menued", action->menu() != nullptr);
        repolish(button);
    }
}
} // namespace

void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    static const std::array names{u"secondary"_s, u"primary"_s, u"quiet"_s, u"danger"_s};
    static_assert(names.size() == enumeratorCount<ButtonKind>());
    button->setProperty("kind", names[size_t(kind)]);
    repolish(button);
}

QPushButton *makeButton(QWidget *parent, const QString &objectName, ButtonKind kind)
{
    auto *button = new Button(parent);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    button->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setButtonKind(button, kind);
    return button;
}

QToolButton *makeIconButton(QWidget *parent, const QString &objectName, const QString &icon)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setIcon(theme::icon(icon, theme::Role::Muted));
    button->setIconSize({theme::sizes().icon, theme::sizes().icon});
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void follow(QPushButton *button, QAction *action)
{
    mirror(button, action);
    QObject::connect(action, &QAction::changed, button, [button, action] { mirror(button, action); });
    QObject::connect(button, &QPushButton::clicked, action, [action] {
        if (!action->menu())
            action->trigger();
    });
}

} // namespace veche::widgets
