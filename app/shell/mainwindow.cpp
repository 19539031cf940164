// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/mainwindow.h"

#include "app/shell/headerbar.h"
#include "app/shell/inspectorpane.h"
#include "app/shell/mainwindowview.h"
#include "app/shell/rail.h"
#include "app/shell/shortcutsheet.h"
#include "app/shell/statusline.h"
#include "app/widgets/common/banner.h"
#include "app/widgets/common/sheet.h"
#include "app/widgets/palette/commandpalette.h"
#include "app/widgets/theme/icon.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace veche::shell
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int historyLimit = 50;
constexpr int titleBar = 40;      // about what a desktop adds above a window
constexpr int leastBeside = 1200; // of a window in which the inspector stands beside the work

/// A page says by its focus proxy where the keyboard goes; else to the first thing on it that takes keys.
void giveFocus(QWidget *page)
{
    const QWidget *proxy = page->focusProxy();
    if (proxy ? proxy->isVisibleTo(page) : page->focusPolicy() != Qt::NoFocus) {
        page->setFocus(Qt::OtherFocusReason);
        return;
    }
    for (QWidget *child : page->findChildren<QWidget *>()) {
        if ((child->focusPolicy() & Qt::TabFocus) && child->isVisibleTo(page) && child->isEnabled()) {
            child->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}
} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(theme::applicationIcon());
    setMinimumSize(960, 600);
    makeFrame();
    makeActions();
    retranslate();
    resize(1280, 800);
}

MainWindow::~MainWindow()
{
    save();
}

void MainWindow::makeFrame()
{
    m_rail = new Rail(this);
    m_header = new HeaderBar(this);
    m_banner = new widgets::Banner(this);
    m_stack = new QStackedWidget(this);
    m_inspector = new InspectorPane(this);
    m_status = new StatusLine(this);
    m_stack->setObjectName(u"pages"_s);
    m_stack->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_inspector->hide();
    m_beside = new QWidget(this);
    m_beside->setFixedWidth(m_inspector->width());
    m_beside->hide();
    m_beside->lower();

    auto *work = new QVBoxLayout;
    work->setSpacing(0);
    work->addWidget(m_header);
    work->addWidget(m_banner);
    work->addWidget(m_stack, 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addLayout(work, 1);
    middle->addWidget(m_beside);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(middle, 1);
    all->addWidget(m_status);

    m_toast = new widgets::Toast(this);
    m_palette = new palette::CommandPalette(this);
    m_shortcuts = new ShortcutSheet(this);

    connect(m_rail, &Rail::chosen, this, [this](const QString &id) { showView(id); });
    connect(m_rail, &Rail::eventClicked, this, [this] {
        if (m_switcher.entries)
            m_palette->popUp(m_switcher, tr("Choose an event"));
    });
    m_stack->installEventFilter(this);
    m_beside->installEventFilter(this);
    connect(m_inspector, &InspectorPane::closeRequested, this, [this] { setInspectorOpen(false); });
    connect(m_inspector, &InspectorPane::left, this, [this] { giveFocus(currentPage()); });
    connect(m_status, &StatusLine::conflictsClicked, this, &MainWindow::conflictsRequested);
    connect(m_status, &StatusLine::syncClicked, this, &MainWindow::syncRequested);
    connect(m_status, &StatusLine::paletteClicked, this, &MainWindow::openPalette);
    connect(m_status, &StatusLine::shortcutsClicked, this, &MainWindow::showShortcuts);
}

void MainWindow::addView(ViewEntry entry)
{
    if (find(entry.id))
        removeView(entry.id);
    auto view = std::make_unique<View>();
    view->entry = std::move(entry);
    view->action = new QAction(this);
    view->action->setObjectName(u"show_"_s + view->entry.id);
    connect(view->action, &QAction::triggered, this, [this, id = view->entry.id] { showView(id); });
    addAction(view->action);
    m_views.push_back(std::move(view));
    renumber();
    refreshCounts();
}

void MainWindow::removeView(const QString &id)
{
    const auto found =
        std::find_if(m_views.begin(), m_views.end(), [&](const auto &v) { return v->entry.id == id; });
    if (found == m_views.end())
        return;
    const std::unique_ptr<View> gone = std::move(*found);
    m_views.erase(found);
    std::erase_if(m_history, [&](const Place &place) { return place.id == id; });
    if (m_current == id) {
        m_current.clear();
        m_inspector->hide();
        m_header->dress(nullptr, {});
    }
    delete gone->action;
    delete gone->widget;
    renumber();
    if (m_current.isEmpty() && !m_views.empty())
        showView(m_views.front()->entry.id);
}

QStringList MainWindow::viewIds() const
{
    QStringList ids;
    for (const auto &view : m_views) {
        if (view->isOffered())
            ids += view->entry.id;
    }
    return ids;
}

void MainWindow::refreshViews()
{
    renumber();
    refreshCounts();
    const QStringList offered = viewIds();
    if (!m_current.isEmpty() && !offered.contains(m_current) && !offered.isEmpty())
        showView(offered.first());
}

bool MainWindow::showView(const QString &id, const QVariant &where)
{
    View *target = find(id);
    QWidget *widget = view(id);
    if (!target || !widget)
        return false;
    if (m_current != id || where.isValid()) {
        m_history.push_back({id, where});
        if (m_history.size() > historyLimit)
            m_history.erase(m_history.begin());
    }
    const bool moved = m_current != id;
    m_inspectorAsked = m_inspectorAsked && !moved;
    m_current = id;
    m_stack->setCurrentWidget(widget);
    m_rail->setCurrent(id);
    dress();
    if (moved)
        giveFocus(widget);
    if (auto *page = currentPage())
        page->entered(where); // It may know better where the keyboard belongs.
    if (moved)
        Q_EMIT viewChanged(id);
    return true;
}

QString MainWindow::currentView() const
{
    return m_current;
}

QWidget *MainWindow::view(const QString &id)
{
    View *view = find(id);
    if (!view || !view->isOffered())
        return nullptr;
    if (!view->widget && view->entry.create) {
        view->widget = view->entry.create(m_stack);
        if (!view->widget)
            return nullptr;
        m_stack->addWidget(view->widget);
        if (auto *page = qobject_cast<widgets::Page *>(view->widget.data()))
            connectPage(page);
    }
    return view->widget;
}

void MainWindow::connectPage(widgets::Page *page)
{
    connect(page, &widgets::Page::headerChanged, this, [this, page] {
        if (page == currentPage())
            dress();
    });
    connect(page, &widgets::Page::inspectorChanged, this, [this, page] {
        if (page != currentPage())
            return;
        dressInspector();
        m_inspector->toTop();
    });
    connect(page, &widgets::Page::noticed, this, &MainWindow::notify);
    connect(page, &widgets::Page::navigationRequested, this,
            [this](const QString &id, const QVariant &where) { showView(id, where); });
}

void MainWindow::refreshCounts(const QString &view)
{
    for (const auto &known : m_views) {
        const ViewEntry &entry = known->entry;
        if (view.isEmpty() || view == entry.id)
            m_rail->setCount(entry.id, entry.count ? entry.count() : -1);
    }
}

void MainWindow::setEvent(const EventCard &card)
{
    m_rail->setEvent(card.title, card.detail);
    setWindowTitle(card.title.isEmpty() ? tr("Veche") : tr("%1 – Veche").arg(card.title));
}

void MainWindow::setEventSwitcher(palette::Provider provider)
{
    m_switcher = std::move(provider);
}

void MainWindow::setStatus(const StatusInfo &status)
{
    m_status->setInfo(status);
}

const StatusInfo &MainWindow::status() const
{
    return m_status->info();
}

void MainWindow::notify(const widgets::Notice &notice)
{
    constexpr int above = 12;
    const widgets::Page *page = currentPage();
    const int kept = page ? page->noticeFloor() : 0;
    m_toast->setFloor(kept > 0 ? m_status->height() + kept + above : 0);
    m_toast->show(notice);
}

void MainWindow::withdrawUndo()
{
    m_toast->withdrawUndo();
}

void MainWindow::setInspectorOpen(bool open)
{
    m_inspectorWanted = open;
    m_inspectorAsked = open;
    dressInspector();
}

bool MainWindow::isInspectorOpen() const
{
    return m_inspectorWanted;
}

void MainWindow::setFullScreen(bool full)
{
    setWindowState(full ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

void MainWindow::remember(const QString &settingsKey)
{
    m_key = settingsKey;
    const QSettings settings;
    if (!restoreGeometry(settings.value(m_key + u"/geometry"_s).toByteArray()))
        fitScreen();
    setInspectorOpen(settings.value(m_key + u"/inspector"_s, true).toBool());
    showView(settings.value(m_key + u"/view"_s).toString());
}

/// Maximised where the screen has no room for the usual size below a title bar.
void MainWindow::fitScreen()
{
    const QSize room = screen()->availableSize() - QSize(0, titleBar);
    if (room.width() < width() || room.height() < height())
        setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::save() const
{
    if (m_key.isEmpty())
        return;
    QSettings settings;
    settings.setValue(m_key + u"/geometry"_s, saveGeometry());
    settings.setValue(m_key + u"/inspector"_s, m_inspectorWanted);
    settings.setValue(m_key + u"/view"_s, m_current);
}

void MainWindow::goBack()
{
    if (m_history.size() < 2)
        return;
    m_history.pop_back();
    const Place place = m_history.back();
    m_history.pop_back(); // showing it writes it down again
    showView(place.id, place.where);
}

void MainWindow::dress()
{
    const View *view = find(m_current);
    widgets::Page *page = currentPage();
    const bool whole = page && page->wantsWholeWindow();
    for (QWidget *part : QList<QWidget *>{m_rail, m_header, m_status})
        part->setVisible(!whole);
    // Its own visibility says whether there is something to say; the door says it in its own way.
    m_banner->setMaximumHeight(whole ? 0 : QWIDGETSIZE_MAX);
    m_header->dress(page, view && view->entry.title ? view->entry.title() : QString());
    dressInspector();
}

void MainWindow::dressInspector()
{
    widgets::Page *page = currentPage();
    QWidget *content = page ? page->inspector() : nullptr;
    const QString hint = page ? page->inspectorHint() : QString();
    const bool offered = page && !page->wantsWholeWindow() && (content || !hint.isEmpty());
    if (offered)
        m_inspector->setContent(content, page, hint);
    m_covers = coversWork();
    const bool waits = page && m_covers && !m_inspectorAsked && !page->wantsInspector();
    m_inspector->setVisible(offered && m_inspectorWanted && !waits);
    placeInspector();
    m_toggleInspector->setEnabled(offered);
    m_header->setInspectorButton(offered && (!m_inspectorWanted || waits) ? m_toggleInspector : nullptr);
}

bool MainWindow::coversWork() const
{
    return width() < leastBeside;
}

/// Where the window is narrow, over the page's right instead of beside the page.
void MainWindow::placeInspector()
{
    const bool shows = m_inspector->isVisibleTo(this);
    const bool covers = coversWork();
    m_beside->setVisible(shows && !covers);
    const QRect page = m_stack->geometry();
    const int wide = m_inspector->width();
    m_inspector->setGeometry(covers ? QRect(page.right() + 1 - wide, page.top(), wide, page.height())
                                    : m_beside->geometry());
    if (widgets::Page *shown = currentPage())
        shown->setCovered(shows && covers ? wide : 0);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPlace = watched == m_stack || watched == m_beside;
    if (isPlace && (event->type() == QEvent::Resize || event->type() == QEvent::Move)) {
        if (coversWork() != m_covers)
            dressInspector();
        placeInspector();
    }
    return QWidget::eventFilter(watched, event);
}

MainWindow::View *MainWindow::find(const QString &id) const
{
    for (const auto &view : m_views) {
        if (view->entry.id == id)
            return view.get();
    }
    return nullptr;
}

widgets::Page *MainWindow::currentPage() const
{
    const View *view = find(m_current);
    return view ? qobject_cast<widgets::Page *>(view->widget.data()) : nullptr;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    event->accept();
    Q_EMIT closeRequested();
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setLocale(QLocale()); // Views made later take theirs from the window.
        retranslate();
    }
}

} // namespace veche::shell

#include "moc_mainwindow.cpp"
