// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "tests/support/operable.h"

#include <QAction>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>

namespace veche::test
{

/// Operates everything below a root that can be operated, one after the other: presses, types, chooses,
/// deletes and moves as somebody does who tries what there is. Those that confirm come last.
class Operator
{
public:
    explicit Operator(QWidget *root)
        : m_root(root)
    {
    }

    /// Finds widgets that have become visible meanwhile, too. False where nothing is left.
    bool next()
    {
        m_now = nullptr;
        if (!m_root)
            return false;
        for (QWidget *widget : Operable::below(m_root) + charts(m_root)) {
            const QString key = Operable::pathOf(widget);
            if (m_done.contains(key) || !widget->isVisible() || !widget->isEnabled() || leaves(widget))
                continue;
            if (!m_now || (isLast(m_now) && !isLast(widget)))
                m_now = widget;
        }
        if (m_now)
            m_done.insert(Operable::pathOf(m_now));
        return m_now;
    }

    [[nodiscard]] QString name() const { return m_now->objectName(); }

    void operate()
    {
        if (auto *button = qobject_cast<QAbstractButton *>(m_now))
            press(button);
        else if (auto *line = qobject_cast<QLineEdit *>(m_now))
            type(line, line->isReadOnly());
        else if (auto *text = qobject_cast<QPlainTextEdit *>(m_now))
            type(text, text->isReadOnly());
        else if (auto *spin = qobject_cast<QAbstractSpinBox *>(m_now))
            spinUp(spin);
        else if (auto *combo = qobject_cast<QComboBox *>(m_now))
            choose(combo);
        else if (qobject_cast<gantt::GanttView *>(m_now) || qobject_cast<gantt::GanttTray *>(m_now))
            plan(m_now);
        else if (auto *view = qobject_cast<QAbstractItemView *>(m_now))
            edit(view);
    }

    /// Those whose selection fills an inspector.
    static QList<QWidget *> lists(const QWidget *page)
    {
        QList<QWidget *> found;
        for (auto *chart : page->findChildren<gantt::GanttView *>())
            found += chart;
        for (auto *view : page->findChildren<QAbstractItemView *>()) {
            if (!qobject_cast<QHeaderView *>(view) && !view->objectName().isEmpty())
                found += view;
        }
        return found;
    }

    /// The first of them; false where there is none.
    static bool select(QWidget *list)
    {
        if (!list->isVisible())
            return false;
        list->setFocus();
        if (qobject_cast<gantt::GanttView *>(list)) {
            QTest::keyClick(list, Qt::Key_Right);
            return true;
        }
        auto *view = static_cast<QAbstractItemView *>(list);
        if (!view->model() || view->model()->rowCount(view->rootIndex()) == 0)
            return false;
        view->setCurrentIndex(view->model()->index(0, 0, view->rootIndex()));
        return true;
    }

private:
    static QList<QWidget *> charts(const QWidget *root)
    {
        QList<QWidget *> found;
        for (auto *chart : root->findChildren<gantt::GanttView *>())
            found += chart;
        for (auto *tray : root->findChildren<gantt::GanttTray *>())
            found += tray;
        return found;
    }

    /// Whether it leads away from the page that is tried, or tries nothing of the workspace.
    static bool leaves(const QWidget *widget)
    {
        static const QStringList names{QStringLiteral("leaveDoor"), QStringLiteral("goOnline"),
                                       QStringLiteral("saveCopy")};
        return names.contains(widget->objectName()) ||
               widget->objectName().startsWith(QStringLiteral("recent_")) ||
               widget->objectName().startsWith(QStringLiteral("language")) ||
               widget->objectName().startsWith(QStringLiteral("theme"));
    }

    static bool isLast(const QWidget *widget)
    {
        const QString name = widget->objectName();
        return name.contains(QStringLiteral("onfirm")) || name.contains(QStringLiteral("elete")) ||
               name.contains(QStringLiteral("ancel")) ||
               name.contains(QStringLiteral("close"), Qt::CaseInsensitive);
    }

    static void press(QAbstractButton *button)
    {
        auto *push = qobject_cast<QPushButton *>(button);
        QMenu *menu = push ? push->menu() : nullptr;
        if (!menu)
            return button->click();
        for (QAction *action : menu->actions()) {
            if (action->isEnabled() && action->isVisible())
                action->trigger();
        }
    }

    static void type(QWidget *editor, bool readOnly)
    {
        editor->setFocus();
        QTest::keyClicks(editor, QStringLiteral("7z"));
        QTest::keyClick(editor, Qt::Key_Return);
        if (!readOnly)
            editor->clearFocus();
    }

    static void spinUp(QAbstractSpinBox *spin)
    {
        spin->setFocus();
        QTest::keyClick(spin, Qt::Key_Up);
        QTest::keyClick(spin, Qt::Key_Return);
    }

    static void choose(QComboBox *combo)
    {
        combo->setFocus();
        const int other = combo->currentIndex() == 0 ? combo->count() - 1 : 0;
        combo->setCurrentIndex(other);
        Q_EMIT combo->activated(other);
    }

    /// Places, moves, stretches, renames, adds and takes away.
    static void plan(QWidget *chart)
    {
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Right);
        QTest::keyClick(chart, Qt::Key_Right, Qt::AltModifier);
        QTest::keyClick(chart, Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        QTest::keyClick(chart, Qt::Key_Down, Qt::AltModifier);
        for (const int key : {Qt::Key_N, Qt::Key_P, Qt::Key_F2, Qt::Key_Delete})
            QTest::keyClick(chart, Qt::Key(key));
    }

    static void edit(QAbstractItemView *view)
    {
        if (!select(view))
            return;
        QTest::keyClick(view, Qt::Key_F2);
        if (QWidget *editor = QApplication::focusWidget();
            editor && editor != view && view->isAncestorOf(editor)) {
            QTest::keyClicks(editor, QStringLiteral("7z"));
            QTest::keyClick(editor, Qt::Key_Return);
        }
        QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(view, Qt::Key_Delete);
    }

    QPointer<QWidget> m_root;
    QPointer<QWidget> m_now;
    QSet<QString> m_done;
};

} // namespace veche::test
