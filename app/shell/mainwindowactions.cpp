// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the main window: its own actions, undo, the palette's entries and the list of keys.
#include "app/shell/headerbar.h"
#include "app/shell/mainwindowview.h"
#include "app/shell/rail.h"
#include "app/shell/shortcutsheet.h"
#include "app/shell/statusline.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/palette/commandpalette.h"
#include "app/widgets/theme/icon.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QUndoStack>

namespace veche::shell
{

using namespace Qt::StringLiterals;

namespace
{
/// The label of an edit as it goes on after a colon: "Move «Opening»" → "move «Opening»".
QString inSentence(QString label)
{
    if (label.size() > 1 && label.front().isUpper() && label.at(1).isLower())
        label.front() = label.front().toLower();
    return label;
}

/// "Undo: move «Opening»" without the mnemonic's ampersands.
QString plainText(const QAction *action)
{
    return action->iconText().isEmpty() ? action->text() : action->iconText();
}

palette::Entry entryOf(QAction *action, const QString &group)
{
    palette::Entry entry;
    entry.id = u"action:"_s + action->objectName();
    entry.icon = action->icon().name();
    entry.title = plainText(action);
    entry.group = group;
    entry.keywords = action->data().toString();
    entry.shortcut = action->shortcut();
    entry.run = [action = QPointer<QAction>(action)] {
        if (action)
            action->trigger();
    };
    return entry;
}
} // namespace

void MainWindow::makeActions()
{
    const auto make = [this](const QString &name, const QString &icon, const QList<QKeySequence> &keys) {
        auto *action = new QAction(this);
        action->setObjectName(name);
        action->setIcon(theme::icon(icon, theme::Role::Muted));
        action->setShortcuts(keys);
        addAction(action);
        return action;
    };
    m_undo = make(u"undo"_s, u"undo"_s, {QKeySequence(Qt::CTRL | Qt::Key_Z)});
    m_redo = make(u"redo"_s, u"redo"_s,
                  {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    m_back = make(u"back"_s, u"arrow-left"_s, {QKeySequence(Qt::ALT | Qt::Key_Left)});
    m_openPalette = make(u"palette"_s, u"search"_s, {QKeySequence(Qt::CTRL | Qt::Key_K)});
    m_showShortcuts = make(u"shortcuts"_s, u"keyboard"_s, {QKeySequence(u"?"_s)});
    m_toggleInspector = make(u"toggleInspector"_s, u"panel"_s, {QKeySequence(Qt::CTRL | Qt::Key_I)});
    m_fullScreen = make(u"fullScreen"_s, u"full-screen"_s, {QKeySequence(Qt::Key_F11)});
    m_toNotice = make(u"toNotice"_s, u"info"_s, {QKeySequence(Qt::Key_F6)});
    m_openMenu = make(u"contextMenu"_s, u"list"_s, {QKeySequence(Qt::SHIFT | Qt::Key_F10)});
    connect(m_openMenu, &QAction::triggered, this, &MainWindow::openContextMenu);
    connect(m_undo, &QAction::triggered, this, [this] {
        const QString label = m_undoSource.undoText ? m_undoSource.undoText() : QString();
        if (m_undoSource.undo)
            m_undoSource.undo();
        refreshUndo();
        // Where others built on it, the edit stays until somebody has answered.
        if (!label.isEmpty() && m_undoSource.redoText && m_undoSource.redoText() == label)
            m_status->say(tr("Undone: %1").arg(inSentence(label)));
    });
    connect(m_redo, &QAction::triggered, this, [this] {
        const QString label = m_undoSource.redoText ? m_undoSource.redoText() : QString();
        if (m_undoSource.redo)
            m_undoSource.redo();
        refreshUndo();
        if (!label.isEmpty() && m_undoSource.undoText && m_undoSource.undoText() == label)
            m_status->say(tr("Redone: %1").arg(inSentence(label)));
    });
    connect(m_back, &QAction::triggered, this, &MainWindow::goBack);
    connect(m_openPalette, &QAction::triggered, this, &MainWindow::openPalette);
    m_palette->setWindowKeys(m_openPalette->shortcuts());
    connect(m_showShortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(m_toggleInspector, &QAction::triggered, this,
            [this] { setInspectorOpen(!m_inspector->isVisibleTo(this)); });
    connect(m_fullScreen, &QAction::triggered, this, [this] { setFullScreen(!isFullScreen()); });
    connect(m_toNotice, &QAction::triggered, m_toast, &widgets::Toast::takeKeyboard);
    m_status->setUndoActions(m_undo, m_redo);
    fillPalette();
}

/// As the Menu key does, which not every keyboard has: where the keyboard is.
void MainWindow::openContextMenu()
{
    QWidget *focus = QApplication::focusWidget();
    if (!focus)
        return;
    const QPoint at = focus->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, at, focus->mapToGlobal(at));
    QCoreApplication::sendEvent(focus, &event);
}

void MainWindow::setUndo(UndoSource source)
{
    m_undoSource = std::move(source);
    refreshUndo();
}

void MainWindow::refreshUndo()
{
    const QString undo = m_undoSource.undoText ? m_undoSource.undoText() : QString();
    const QString redo = m_undoSource.redoText ? m_undoSource.redoText() : QString();
    m_undo->setEnabled(!undo.isNull());
    m_redo->setEnabled(!redo.isNull());
    m_undo->setText(undo.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(inSentence(undo)));
    m_redo->setText(redo.isEmpty() ? tr("Redo") : tr("Redo: %1").arg(inSentence(redo)));
}

UndoSource MainWindow::undoFrom(QUndoStack *stack)
{
    // A command without a text can be undone too: null means that there is none.
    const auto text = [](bool can, const QString &name) { return can ? u""_s + name : QString(); };
    return {[stack, text] { return text(stack->canUndo(), stack->undoText()); },
            [stack, text] { return text(stack->canRedo(), stack->redoText()); }, [stack] { stack->undo(); },
            [stack] { stack->redo(); }};
}

void MainWindow::renumber()
{
    // The rail lists secondary views last, whenever they were registered.
    std::stable_partition(m_views.begin(), m_views.end(), [](const auto &v) { return !v->entry.secondary; });
    QList<Rail::Item> items;
    int place = 0;
    for (const auto &view : m_views) {
        view->action->setVisible(view->isOffered());
        view->action->setShortcuts(QList<QKeySequence>());
        if (!view->isOffered())
            continue;
        QList<QKeySequence> keys;
        if (++place <= 9)
            keys += QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + place));
        if (!view->entry.shortcut.isEmpty())
            keys += view->entry.shortcut;
        const QString title = view->entry.title ? view->entry.title() : view->entry.id;
        view->action->setText(title);
        view->action->setShortcuts(keys);
        view->action->setIcon(theme::icon(view->entry.icon, theme::Role::Muted));
        const QString key = keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText);
        items.append({view->entry.id, title, view->entry.icon, key, view->entry.secondary});
    }
    m_rail->setItems(items);
    m_rail->setCurrent(m_current);
}

void MainWindow::addCommand(QAction *action, std::function<QString()> group)
{
    m_commands.push_back({action, std::move(group)});
    if (action->parent() != this || !actions().contains(action))
        addAction(action);
}

void MainWindow::fillPalette()
{
    palette::Provider commands;
    commands.name = u"commands"_s;
    commands.entries = [this](const palette::Query &) {
        QList<palette::Entry> entries;
        for (const auto &view : m_views) {
            if (view->isOffered())
                entries += entryOf(view->action, tr("Go to"));
        }
        if (const widgets::Page *page = currentPage()) {
            for (QAction *action : page->actions()) {
                if (action->isEnabled() && action->isVisible() && !action->text().isEmpty())
                    entries += entryOf(action, find(m_current)->action->text());
            }
        }
        for (const Command &command : m_commands) {
            if (command.action && command.action->isEnabled() && command.action->isVisible())
                entries += entryOf(command.action, command.group ? command.group() : tr("Commands"));
        }
        for (QAction *action : {m_undo, m_redo, m_back, m_toggleInspector, m_fullScreen, m_showShortcuts}) {
            if (action->isEnabled())
                entries += entryOf(action, tr("Commands"));
        }
        return entries;
    };
    m_palette->addProvider(std::move(commands));
}

void MainWindow::openPalette()
{
    if (m_palette->isVisible())
        m_palette->dismiss();
    else
        m_palette->popUp();
}

void MainWindow::showShortcuts()
{
    const auto line = [](const QAction *action) {
        return ShortcutSheet::Line{plainText(action), action->shortcuts()};
    };
    QList<ShortcutSheet::Group> groups;
    if (const widgets::Page *page = currentPage()) {
        ShortcutSheet::Group here{find(m_current)->action->text(), {}};
        for (const QAction *action : page->actions()) {
            if (action->isVisible() && !action->shortcut().isEmpty() && !action->text().isEmpty())
                here.lines += line(action);
        }
        for (const widgets::Page::KeyLine &known : page->keys())
            here.lines += ShortcutSheet::Line{known.text, known.keys};
        if (!here.lines.isEmpty())
            groups += here;
    }
    ShortcutSheet::Group everywhere{tr("Everywhere"), {}};
    everywhere.lines += line(m_openPalette);
    everywhere.lines += ShortcutSheet::Line{tr("Undo"), m_undo->shortcuts()};
    everywhere.lines += ShortcutSheet::Line{tr("Redo"), m_redo->shortcuts()};
    for (const QAction *action :
         {m_back, m_toNotice, m_openMenu, m_toggleInspector, m_fullScreen, m_showShortcuts})
        everywhere.lines += line(action);
    everywhere.lines +=
        ShortcutSheet::Line{tr("Find in the list"), {QKeySequence(u"/"_s), QKeySequence(QKeySequence::Find)}};
    for (const Command &command : m_commands) {
        if (command.action && command.action->isVisible() && !command.action->shortcut().isEmpty())
            everywhere.lines += line(command.action);
    }
    ShortcutSheet::Group views{tr("Views"), {}};
    for (const auto &view : m_views) {
        if (!view->action->shortcut().isEmpty())
            views.lines += line(view->action);
    }
    groups += everywhere;
    if (!views.lines.isEmpty())
        groups += views;
    m_shortcuts->popUp(tr("Keys"), groups);
}

void MainWindow::retranslate()
{
    m_back->setText(tr("Back"));
    m_openPalette->setText(tr("Find or do something"));
    m_showShortcuts->setText(tr("Show all keys"));
    m_toggleInspector->setText(tr("Inspector"));
    widgets::setTip(m_toggleInspector, tr("Show the inspector (Ctrl+I)"));
    m_fullScreen->setText(tr("Full screen"));
    m_toNotice->setText(tr("To the notice at the bottom"));
    m_openMenu->setText(tr("Context menu"));
    refreshUndo();
    renumber();
    dress();
    if (windowTitle().isEmpty())
        setWindowTitle(tr("Veche"));
}

} // namespace veche::shell
