// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/statusinfo.h"
#include "app/widgets/common/page.h"
#include "app/widgets/palette/entry.h"

#include <QKeySequence>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QStackedWidget;
class QUndoStack;

namespace veche::palette
{
class CommandPalette;
}
namespace veche::widgets
{
class Toast;
class Banner;
} // namespace veche::widgets

namespace veche::shell
{

class HeaderBar;
class InspectorPane;
class Rail;
class ShortcutSheet;
class StatusLine;

/// A view to be reached from the rail. Register it only when it works.
struct ViewEntry {
    QString id;                     ///< "programme"
    std::function<QString()> title; ///< asked again when the language changes
    QString icon;
    /// Makes the page on first sight; a widgets::Page can also fill header and inspector.
    std::function<QWidget *(QWidget *parent)> create;
    /// The number at the right of the rail entry; negative or no function: none.
    std::function<int()> count = {};
    /// Below the dividing line of the rail (community, settings).
    bool secondary = false;
    /// An own key besides Ctrl+<place in the rail>.
    QKeySequence shortcut = {};
    /// Whether whoever uses the window has anything to do there; no function: always.
    std::function<bool()> offered = {};
};

/// The event on top of the rail.
struct EventCard {
    QString title;
    QString detail; ///< "14–15 November · Kazan"
};

/// Undo and redo; made from a QUndoStack or anything else that can say its texts.
struct UndoSource {
    std::function<QString()> undoText; ///< "move «Opening»"; null string: nothing to undo
    std::function<QString()> redoText;
    std::function<void()> undo;
    std::function<void()> redo;
};

/// The frame of the application: rail, header, page, inspector, status line, palette, keys. It knows no
/// feature.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    void addView(ViewEntry entry);
    void removeView(const QString &id);
    /// Those that are offered, in the order of the rail.
    [[nodiscard]] QStringList viewIds() const;
    /// Asks again which views are offered.
    void refreshViews();
    /// Shows a view; `where` is handed to widgets::Page::entered. False when it isn't registered or offered.
    bool showView(const QString &id, const QVariant &where = {});
    [[nodiscard]] QString currentView() const;
    /// The view's widget, made if it wasn't yet; nullptr when it isn't registered or offered.
    QWidget *view(const QString &id);
    /// Asks that view's count function again, or all of them: at most a few times a second.
    void refreshCounts(const QString &view = {});

    void setEvent(const EventCard &card);
    /// The choices at a click on the event card.
    void setEventSwitcher(palette::Provider provider);
    void setStatus(const StatusInfo &status);
    [[nodiscard]] const StatusInfo &status() const;

    void setUndo(UndoSource source);
    /// The texts of undo and redo may differ now.
    void refreshUndo();
    [[nodiscard]] static UndoSource undoFrom(QUndoStack *stack);
    [[nodiscard]] QAction *undoAction() const { return m_undo; }
    [[nodiscard]] QAction *redoAction() const { return m_redo; }

    [[nodiscard]] palette::CommandPalette *commandPalette() const { return m_palette; }
    /// An action that the palette lists and `?` shows: text, key and icon come from it. The group is its
    /// heading.
    void addCommand(QAction *action, std::function<QString()> group = {});
    void notify(const widgets::Notice &notice);
    /// A notice that offers to undo goes: something else was done or undone.
    void withdrawUndo();
    /// The banner over the page for lasting facts; hidden until filled and shown.
    [[nodiscard]] widgets::Banner *banner() const { return m_banner; }

    void setInspectorOpen(bool open);
    [[nodiscard]] bool isInspectorOpen() const;
    void setFullScreen(bool full);

    /// Remembers geometry, inspector and last view under that QSettings key and restores them now.
    void remember(const QString &settingsKey);

public Q_SLOTS:
    void goBack();
    void openPalette();
    void showShortcuts();

Q_SIGNALS:
    void viewChanged(const QString &id);
    void conflictsRequested();
    void syncRequested();
    void closeRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct View;

    void makeActions();
    void makeFrame();
    void retranslate();
    void renumber();
    void dress();
    void dressInspector();
    void placeInspector();
    [[nodiscard]] bool coversWork() const;
    void fitScreen();
    static void openContextMenu();
    void save() const;
    void connectPage(widgets::Page *page);
    void fillPalette();
    [[nodiscard]] View *find(const QString &id) const;
    [[nodiscard]] widgets::Page *currentPage() const;

    std::vector<std::unique_ptr<View>> m_views;
    struct Command {
        QPointer<QAction> action;
        std::function<QString()> group;
    };
    std::vector<Command> m_commands;
    struct Place {
        QString id;
        QVariant where;
    };
    std::vector<Place> m_history;
    QString m_current;
    QString m_key;
    UndoSource m_undoSource;
    palette::Provider m_switcher;

    Rail *m_rail = nullptr;
    HeaderBar *m_header = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_beside = nullptr; ///< the inspector's room beside the work, in a wide window
    InspectorPane *m_inspector = nullptr;
    StatusLine *m_status = nullptr;
    widgets::Banner *m_banner = nullptr;
    widgets::Toast *m_toast = nullptr;
    palette::CommandPalette *m_palette = nullptr;
    ShortcutSheet *m_shortcuts = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_back = nullptr;
    QAction *m_openPalette = nullptr;
    QAction *m_showShortcuts = nullptr;
    QAction *m_toggleInspector = nullptr;
    QAction *m_fullScreen = nullptr;
    QAction *m_toNotice = nullptr;
    QAction *m_openMenu = nullptr;
    bool m_inspectorAsked = false; ///< for the view that is shown
    bool m_covers = false;         ///< the inspector the work
    bool m_inspectorWanted = true;
};

} // namespace veche::shell
