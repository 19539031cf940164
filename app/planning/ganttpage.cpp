// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planning/ganttpage.h"

#include "app/forms/notices.h"
#include "app/planning/dayswitch.h"
#include "app/planning/entryline.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/table/filterline.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace veche::planning
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int lowestLane = 72;
constexpr int highestLane = 168;
constexpr int trayHeight = 132; // beyond that it scrolls
} // namespace

GanttPage::GanttPage(workspace::Workspace &workspace, PlanModel *model, const QString &name, QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_model(model)
    , m_stack(new QStackedWidget(this))
    , m_chart(new gantt::GanttView(this))
    , m_tray(new gantt::GanttTray(this))
    , m_trayScroll(new QScrollArea(this))
    , m_foot(new QWidget(this))
    , m_entryLine(new EntryLine(m_foot))
    , m_note(widgets::makeLabel(m_foot, u"muted"_s, name + "Note"_L1))
    , m_empty(new widgets::EmptyState(this))
    , m_days(new DaySwitch(workspace, *m_chart, this))
    , m_search(new table::FilterLine(this))
{
    model->setParent(this);
    layOut(name);
    m_chart->setModel(model);
    setEditable(false);
    m_search->setTarget(m_chart);
    connect(m_search, &table::FilterLine::filterChanged, model, &PlanModel::setFilter);
    connect(model, &PlanModel::unscheduledChanged, this, &GanttPage::refreshTray);
    connect(model, &gantt::GanttModel::modelReset, this, &GanttPage::showDays);
    connect(model, &gantt::GanttModel::lanesChanged, this, &GanttPage::fitLanes);
    workspace.watch({&domain::Event::info()}, this, [this](const storage::ChangeEvent &event) {
        if (std::any_of(event.rows.begin(), event.rows.end(), [this](const storage::RowEvent &row) {
                return row.row->id == m_workspace.currentEvent();
            }))
            showDays();
    });
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, [this] { m_shown = false; });
    auto *minute = new QTimer(this);
    minute->setInterval(20'000);
    connect(minute, &QTimer::timeout, this, &GanttPage::showNow);
    minute->start();
    restyle();
}

GanttPage::~GanttPage() = default;

void GanttPage::layOut(const QString &name)
{
    m_chart->setObjectName(name + "Chart"_L1);
    m_tray->setObjectName(name + "Tray"_L1);
    m_search->setObjectName(name + "Filter"_L1);
    m_trayScroll->setWidget(m_tray);
    m_trayScroll->setWidgetResizable(true);
    m_trayScroll->setFrameShape(QFrame::NoFrame);
    m_trayScroll->setFocusPolicy(Qt::NoFocus);
    m_trayScroll->setMaximumHeight(trayHeight);
    m_chart->setBin(m_trayScroll);
    const QString widthKey = "lanes/"_L1 + name;
    m_chart->setLaneWidth(QSettings().value(widthKey).toInt());
    connect(m_chart, &gantt::GanttView::laneWidthChosen, this,
            [widthKey](int width) { QSettings().setValue(widthKey, width); });
    setFocusProxy(m_chart);

    auto *work = new QWidget(this);
    auto *column = new QVBoxLayout(work);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_chart, 1);
    column->addWidget(m_trayScroll);
    auto *foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(12, 8, 12, 12);
    foot->addWidget(m_entryLine);
    foot->addWidget(m_note);
    m_note->setWordWrap(true);
    column->addWidget(m_foot);
    m_stack->addWidget(work);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
}

QList<QWidget *> GanttPage::headerWidgets()
{
    return {m_days->widget(), m_search};
}

QList<widgets::Page::KeyLine> GanttPage::movingKeys()
{
    return {
        {tr("Earlier, later"), {Qt::ALT | Qt::Key_Left, Qt::ALT | Qt::Key_Right}},
        {tr("Shorter, longer"), {Qt::ALT | Qt::SHIFT | Qt::Key_Left, Qt::ALT | Qt::SHIFT | Qt::Key_Right}}};
}

QList<widgets::Page::KeyLine> GanttPage::zoomingKeys()
{
    return {{tr("Zoom in, zoom out"), {Qt::Key_Plus, Qt::Key_Minus}}};
}

QList<widgets::Page::KeyLine> GanttPage::keys() const
{
    return m_chart->isReadOnly() ? zoomingKeys() : movingKeys() + zoomingKeys();
}

void GanttPage::setCovered(int pixels)
{
    m_chart->setCovered(pixels);
}

int GanttPage::noticeFloor() const
{
    const auto high = [this](const QWidget *part) { return part->isVisibleTo(this) ? part->height() : 0; };
    return high(m_trayScroll) + high(m_foot);
}

void GanttPage::showEmpty(bool empty)
{
    m_stack->setCurrentIndex(empty ? 1 : 0);
}

void GanttPage::setEditable(bool editable)
{
    m_chart->setReadOnly(!editable);
    m_tray->setReadOnly(!editable);
    m_entryLine->setVisible(editable);
    showFoot();
}

void GanttPage::setNote(const QString &text)
{
    m_note->setText(text);
    showFoot();
}

/// The space around them goes with the last of them.
void GanttPage::showFoot()
{
    m_note->setVisible(!m_note->text().isEmpty());
    m_foot->setVisible(!m_chart->isReadOnly() || !m_note->isHidden());
}

void GanttPage::setSearchWords(const QString &text)
{
    m_search->setPlaceholderText(text);
    m_search->setAccessibleName(text);
}

void GanttPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->rebuild(); // Its lanes hold words.
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    widgets::Page::changeEvent(event);
}

void GanttPage::showEvent(QShowEvent *event)
{
    widgets::Page::showEvent(event);
    restyle(); // Themes change while other views are in front.
    if (std::exchange(m_shown, true))
        return;
    refreshTray();
    refresh();
    showDays();
    m_days->showChosen();
}

void GanttPage::retranslate()
{
    m_tray->setAccessibleName(tr("Not scheduled"));
    refreshTray();
    showDays();
}

void GanttPage::restyle()
{
    const auto style = gantt::GanttStyle::fromPalette(palette());
    m_chart->setGanttStyle(style);
    m_tray->setGanttStyle(style);
    showNow();
}

void GanttPage::showNow()
{
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    const auto zone = event ? zoneNamed(event->zone) : std::nullopt;
    if (zone)
        m_chart->setNow(
            LocalTime::of(QDateTime::fromMSecsSinceEpoch(m_workspace.clock().wallMs()), *zone).minutes());
}

void GanttPage::showDays()
{
    m_days->refresh();
    fitLanes();
}

void GanttPage::fitLanes()
{
    const auto lanes = m_model->lanes().size();
    const int room = m_chart->viewport()->height();
    if (lanes == m_fittedLanes || lanes == 0 || !isVisible())
        return; // A height that somebody chose for the lanes stays.
    m_fittedLanes = lanes;
    m_chart->setLaneHeight(std::clamp(room / static_cast<int>(lanes), lowestLane, highestLane));
}

void GanttPage::refreshTray()
{
    const auto items = m_model->unscheduled();
    m_tray->setTitle(items.isEmpty() ? QString()
                                     : tr("Not scheduled · %1").arg(QLocale().toString(items.size())));
    m_tray->setItems(items);
    m_trayScroll->setVisible(!items.isEmpty());
    const int wanted = m_tray->heightForWidth(std::max(200, m_trayScroll->viewport()->width()));
    m_trayScroll->setFixedHeight(std::min(trayHeight, wanted));
}

void GanttPage::commit(domain::ChangeSet changes, const QString &notice)
{
    if (changes.isEmpty())
        return;
    commitThen(std::move(changes), [this, notice] {
        if (!notice.isEmpty())
            Q_EMIT noticed(forms::undoNotice(m_workspace, notice));
    });
}

void GanttPage::commitThen(domain::ChangeSet changes, std::function<void()> then)
{
    whenDone(m_workspace.edit(std::move(changes)), this,
             [then = std::move(then)](const Result<storage::Committed> &done) {
                 if (done)
                     then();
             });
}

} // namespace veche::planning

#include "moc_ganttpage.cpp"
