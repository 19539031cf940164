// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/headerbar.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/chip.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/page.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/common/tip.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace veche::shell
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int barSide = 16;
constexpr int gap = 8;
} // namespace

HeaderBar::HeaderBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_title(widgets::makeLabel(this, u"title"_s, u"headerTitle"_s))
    , m_badge(new widgets::Chip(this))
    , m_actions(new QWidget(this))
    , m_actionRow(new QHBoxLayout(m_actions))
    , m_more(widgets::makeIconButton(this, u"headerMore"_s, u"more"_s))
    , m_moreMenu(new QMenu(this))
    , m_inspector(widgets::makeIconButton(this, u"headerInspector"_s, u"panel"_s))
{
    setObjectName(u"headerBar"_s);
    setFixedHeight(theme::sizes().barHeight);
    m_badge->setObjectName(u"headerBadge"_s);
    m_row->setContentsMargins(barSide, 0, barSide, 1);
    m_row->setSpacing(gap);
    m_row->setSizeConstraint(QLayout::SetNoConstraint);
    m_actionRow->setContentsMargins(0, 0, 0, 0);
    m_actionRow->setSpacing(8);
    m_row->addWidget(m_title);
    m_row->addWidget(m_badge);
    m_row->addSpacing(8);
    m_row->addStretch(); // gives way to the page's own widgets
    m_row->addWidget(m_more);
    m_row->addWidget(m_actions);
    m_row->addWidget(m_inspector);
    m_more->setMenu(m_moreMenu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_badge->hide();
    m_more->hide();
    m_inspector->hide();
    retranslate();
}

void HeaderBar::dress(widgets::Page *page, const QString &fallbackTitle)
{
    const QString own = page ? page->title() : QString();
    m_title->setText(own.isEmpty() ? fallbackTitle : own);
    const QString badge = page ? page->badge() : QString();
    m_badge->setText(badge);
    m_badge->updateGeometry();
    m_badge->setVisible(!badge.isEmpty());
    if (page)
        static_cast<widgets::Chip *>(m_badge)->setState(page->badgeState());
    takeWidgets(page);
    takeActions(page);
    fit();
}

void HeaderBar::setInspectorButton(QAction *action)
{
    m_inspector->setVisible(action != nullptr);
    if (action) {
        widgets::setTip(m_inspector, action->toolTip());
        m_inspector->setAccessibleName(action->text());
        disconnect(m_inspector, nullptr, action, nullptr);
        connect(m_inspector, &QToolButton::clicked, action, &QAction::trigger);
    }
    fit();
}

void HeaderBar::takeWidgets(widgets::Page *page)
{
    if (m_tools)
        m_tools->hide();
    m_tools = nullptr;
    const QList<QWidget *> wanted = page ? page->headerWidgets() : QList<QWidget *>();
    if (page && !wanted.isEmpty()) {
        QWidget *&box = m_containers[page];
        if (!box) {
            box = new QWidget(this);
            auto *row = new QHBoxLayout(box);
            row->setContentsMargins(0, 0, 0, 0);
            row->setSpacing(8);
            m_row->insertWidget(3, box, 1);
            box->installEventFilter(this);
            connect(page, &QObject::destroyed, this, [this](QObject *gone) {
                QWidget *container = m_containers.take(gone);
                if (container == m_tools)
                    m_tools = nullptr;
                delete container;
            });
        }
        auto *row = static_cast<QHBoxLayout *>(box->layout());
        for (QWidget *widget : wanted) {
            if (row->indexOf(widget) < 0)
                row->insertWidget(row->count(), widget);
        }
        for (int i = row->count() - 1; i >= 0; --i) {
            QWidget *widget = row->itemAt(i)->widget();
            if (widget && !wanted.contains(widget)) {
                row->removeWidget(widget);
                widget->hide();
            } else if (widget) {
                widget->setVisible(!widget->property("unneeded").toBool());
            } else {
                delete row->takeAt(i);
            }
        }
        // Growing widgets take nearly all the room up to their greatest width; the rest stays at the right.
        for (QWidget *widget : wanted) {
            const bool grows = widget->sizePolicy().horizontalPolicy() & QSizePolicy::ExpandFlag;
            row->setStretchFactor(widget, grows ? 1000 : 0);
        }
        row->addStretch(1);
        m_tools = box;
        m_tools->show();
    }
    m_row->setStretch(m_row->count() - 4, m_tools ? 0 : 1);
}

void HeaderBar::takeActions(widgets::Page *page)
{
    const QList<QAction *> wanted = page ? page->headerActions() : QList<QAction *>();
    QAction *primary = page ? page->primaryAction() : nullptr;
    const QList<QPointer<QAction>> now(wanted.begin(), wanted.end());
    if (now == m_shown && primary == m_primaryShown)
        return;
    m_shown = now;
    m_primaryShown = primary;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    delete m_primary;
    m_primary = nullptr;
    const auto make = [this](QAction *action, widgets::ButtonKind kind) {
        auto *button = widgets::makeButton(m_actions, action->objectName() + u"Button"_s, kind);
        widgets::follow(button, action);
        m_actionRow->addWidget(button);
        connect(action, &QAction::changed, button, [this] { fit(); });
        return button;
    };
    for (QAction *action : wanted)
        m_buttons.append(make(action, widgets::ButtonKind::Secondary));
    if (primary)
        m_primary = make(primary, widgets::ButtonKind::Primary);
}

/// The room for the page's own buttons once everything else stands there, all choices side by side.
int HeaderBar::roomForButtons() const
{
    int room = width() - 2 * barSide - gap - m_title->sizeHint().width() - gap;
    if (m_badge->isVisibleTo(this))
        room -= m_badge->sizeHint().width() + gap;
    if (m_tools) {
        room -= m_tools->minimumSizeHint().expandedTo(m_tools->minimumSize()).width() + gap;
        for (const widgets::Segmented *choices : m_tools->findChildren<widgets::Segmented *>()) {
            if (choices->isVisibleTo(m_tools))
                room -= choices->fullWidth() - choices->sizeHint().width();
        }
    }
    if (m_primary)
        room -= m_primary->sizeHint().width() + gap;
    if (m_inspector->isVisibleTo(this))
        room -= m_inspector->sizeHint().width() + gap;
    return room;
}

/// Folds choices into lists, those first that save most, until nothing lacks; gives what is left then.
int HeaderBar::foldChoices(int room)
{
    if (!m_tools)
        return room;
    auto all = m_tools->findChildren<widgets::Segmented *>();
    const auto saved = [](const widgets::Segmented *choices) {
        return choices->isHidden() ? 0 : choices->fullWidth() - choices->compactWidth();
    };
    std::stable_sort(all.begin(), all.end(),
                     [&](const auto *left, const auto *right) { return saved(left) > saved(right); });
    for (widgets::Segmented *choices : std::as_const(all)) {
        const bool fold = room < 0 && saved(choices) > 0;
        room += fold ? saved(choices) : 0;
        choices->setCompact(fold);
    }
    return room;
}

void HeaderBar::fit()
{
    if (m_fitting)
        return;
    m_fitting = true;
    const auto isRare = [this](qsizetype i) {
        return m_shown[i] && m_shown[i]->priority() == QAction::LowPriority;
    };
    int all = 0;
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        all += isRare(i) ? 0 : m_buttons[i]->sizeHint().width() + gap;
    const int more = m_more->sizeHint().width() + gap;
    bool hasMenu = false;
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        hasMenu = hasMenu || (isRare(i) && m_shown[i]->isVisible());
    int room = roomForButtons() - (hasMenu ? more : 0);
    if (all > room)
        room = foldChoices(room - (hasMenu || m_buttons.isEmpty() ? 0 : more));
    else
        (void)foldChoices(0);
    // The rail says too which view this is.
    m_title->setVisible(room >= 0);
    if (room < 0)
        room += m_title->sizeHint().width() + gap;
    m_moreMenu->clear();
    bool full = false;
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        QAction *action = m_shown[i];
        if (!action || !action->isVisible())
            continue;
        if (!isRare(i)) {
            room -= m_buttons[i]->sizeHint().width() + gap;
            full = full || room < 0;
        }
        const bool isInMenu = full || isRare(i);
        m_buttons[i]->setVisible(!isInMenu);
        if (isInMenu)
            m_moreMenu->addAction(action);
    }
    m_more->setVisible(!m_moreMenu->isEmpty());
    m_fitting = false;
}

QSize HeaderBar::minimumSizeHint() const
{
    return {320, theme::sizes().barHeight};
}

QSize HeaderBar::sizeHint() const
{
    return {800, theme::sizes().barHeight};
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
}

void HeaderBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

bool HeaderBar::eventFilter(QObject *watched, QEvent *event)
{
    // Segments got other words, a filter appeared: the room for the buttons is another.
    if (event->type() == QEvent::LayoutRequest && watched == m_tools)
        QMetaObject::invokeMethod(this, &HeaderBar::fit, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void HeaderBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        fit();
}

void HeaderBar::retranslate()
{
    widgets::setTip(m_more, tr("More actions"));
    m_more->setAccessibleName(tr("More actions"));
}

} // namespace veche::shell

#include "moc_headerbar.cpp"
