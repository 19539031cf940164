// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QTest>
#include <QTextEdit>

namespace veche::test
{

/// The operable widgets below a root: whether each has a name for tests and for a screen reader, and whether
/// the Tab key comes to it. Sentences about each fault; empty when all is well.
class Operable
{
public:
    /// Widgets that are visible and take clicks or keys; the inner parts of a compound one aren't counted.
    [[nodiscard]] static QList<QWidget *> below(const QWidget *root)
    {
        QList<QWidget *> found;
        for (QWidget *widget : root->findChildren<QWidget *>()) {
            if (widget->isVisibleTo(root) && isOperable(widget) && !isInner(widget))
                found += widget;
        }
        return found;
    }

    [[nodiscard]] static QStringList unnamed(const QWidget *root)
    {
        QStringList wrong;
        for (QWidget *widget : below(root)) {
            if (widget->objectName().isEmpty() || widget->objectName().startsWith(QLatin1String("qt_")))
                wrong += pathOf(widget) + QStringLiteral(" has no object name");
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
                wrong += pathOf(widget) + QStringLiteral(" has no accessible name");
        }
        return wrong;
    }

    /// Presses Tab until it has gone round. Where the arrows go on within a group, one of the group is
    /// enough.
    [[nodiscard]] static QStringList unreached(QWidget *window, const QWidget *root)
    {
        const QSet<QWidget *> reached = walked(window);
        QStringList wrong;
        for (QWidget *widget : below(root)) {
            if (widget->isEnabled() && !isReached(widget, reached))
                wrong += pathOf(widget) + QStringLiteral(" is not reached by Tab");
        }
        return wrong;
    }

    [[nodiscard]] static QString pathOf(const QWidget *widget)
    {
        QStringList path;
        for (const QWidget *at = widget; at && path.size() < 4; at = at->parentWidget())
            path.prepend(at->objectName().isEmpty() ? QLatin1StringView(at->metaObject()->className())
                                                    : at->objectName());
        return path.join(u'/');
    }

private:
    static bool isOperable(const QWidget *widget)
    {
        if (qobject_cast<const QHeaderView *>(widget))
            return false;
        return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
               qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
               qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QTextEdit *>(widget) ||
               qobject_cast<const QPlainTextEdit *>(widget) ||
               (widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy());
    }

    static bool isInner(const QWidget *widget)
    {
        for (const QWidget *at = widget->parentWidget(); at && !at->isWindow(); at = at->parentWidget()) {
            if (qobject_cast<const QLineEdit *>(at) || qobject_cast<const QComboBox *>(at) ||
                qobject_cast<const QAbstractSpinBox *>(at) || qobject_cast<const QHeaderView *>(at))
                return true;
        }
        return qstrcmp(widget->metaObject()->className(), "QTableCornerButton") == 0;
    }

    static QSet<QWidget *> walked(QWidget *window)
    {
        constexpr int most = 500;
        QSet<QWidget *> reached;
        int known = 0;
        for (int step = 0; step < most && known < 8; ++step) {
            QWidget *at = QApplication::focusWidget();
            if (at && reached.contains(at))
                ++known;
            else
                known = 0;
            if (at)
                reached.insert(at);
            QTest::keyClick(at ? at : window, Qt::Key_Tab);
        }
        return reached;
    }

    static bool isReached(QWidget *widget, const QSet<QWidget *> &reached)
    {
        if (reached.contains(widget) || (widget->focusProxy() && reached.contains(widget->focusProxy())))
            return true;
        for (QWidget *inner : widget->findChildren<QWidget *>()) {
            if (isInner(inner) && reached.contains(inner))
                return true;
        }
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (!button || !button->group() || !button->group()->exclusive())
            return false;
        for (QAbstractButton *other : button->group()->buttons()) {
            if (reached.contains(other))
                return true;
        }
        return false;
    }
};

} // namespace veche::test
