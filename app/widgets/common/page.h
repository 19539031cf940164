// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

#include <functional>

namespace veche::widgets
{

/// A short message over the page, with at most one action (usually Undo).
struct Notice {
    QString text;
    theme::State state = theme::State::Neutral;
    QString actionText;
    std::function<void()> action;
    int milliseconds = 6000; ///< 0: stays until closed
    bool undoes = false;     ///< offers to undo: goes as soon as something else is done or undone
};

/// A view as the main window sees it: the page itself, what it puts in the header bar, and what the
/// inspector shows for its selection. Override what the view has; the frame asks again on `changed`.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The header's title; empty means the title of the rail entry.
    [[nodiscard]] virtual QString title() const { return {}; }
    /// A state shown as a chip beside the title ("published"); empty means none.
    [[nodiscard]] virtual QString badge() const { return {}; }
    [[nodiscard]] virtual theme::State badgeState() const { return theme::State::Accent; }
    /// Widgets after the title, left (segments, a filter). Make them with the page as parent; the header
    /// takes them over until the page dies. The same pointers each time. One with an Expanding horizontal
    /// policy takes the free space.
    /// One with the property "unneeded" set stays hidden.
    [[nodiscard]] virtual QList<QWidget *> headerWidgets() { return {}; }
    /// Buttons at the right, before the primary one, the most important first: what has no room moves into a
    /// menu. Their text, icon, menu and enabled state are followed.
    [[nodiscard]] virtual QList<QAction *> headerActions() { return {}; }
    /// The one filled button at the far right.
    [[nodiscard]] virtual QAction *primaryAction() { return nullptr; }
    /// The editor of the selection; nullptr while nothing is selected. The page keeps owning it (give it the
    /// page as parent at creation); the frame only shows it.
    [[nodiscard]] virtual QWidget *inspector() { return nullptr; }
    /// False where the inspector has something to show that nobody asked for: it waits then, instead of lying
    /// over the work in a narrow window.
    [[nodiscard]] virtual bool wantsInspector() const { return true; }
    /// With a text, the inspector keeps its place while nothing is selected and says this; without, it hides.
    [[nodiscard]] virtual QString inspectorHint() const { return {}; }
    /// The page came to the front (the keyboard goes to its focusProxy(), so set that to the list or board);
    /// `where` is what navigation was asked to show (an id), often empty.
    virtual void entered(const QVariant &where) { Q_UNUSED(where) }
    /// Keys that its widgets know besides the actions, for the sheet of keys.
    struct KeyLine {
        QString text;
        QList<QKeySequence> keys;
    };
    [[nodiscard]] virtual QList<KeyLine> keys() const { return {}; }
    /// Takes the whole window, without rail, header and status line (the door).
    [[nodiscard]] virtual bool wantsWholeWindow() const { return false; }

    /// The inspector lies over so many pixels at its right, as in a narrow window; 0 where it stands beside
    /// it. What is selected should stay in sight.
    virtual void setCovered(int pixels) { Q_UNUSED(pixels) }
    /// So many pixels at its lower edge that a notice should not cover.
    [[nodiscard]] virtual int noticeFloor() const { return 0; }

Q_SIGNALS:
    /// title, badge, header widgets or actions differ now
    void headerChanged();
    /// inspector() gives another widget now, or shows something else
    void inspectorChanged();
    void noticed(const veche::widgets::Notice &notice);
    /// asks the frame to show another view, at `where`
    void navigationRequested(const QString &viewId, const QVariant &where);
};

} // namespace veche::widgets

Q_DECLARE_METATYPE(veche::widgets::Notice)
