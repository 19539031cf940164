// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/statusline.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/tokens.h"
#include "shared/base/enumerators.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace veche::shell
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int dot = 8;
constexpr int saidMs = 8000;
constexpr int saidWidth = 420;

QPushButton *statusButton(QWidget *parent, const QString &name)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setProperty("kind", u"status"_s);
    button->setAutoDefault(false);
    button->setFocusPolicy(Qt::TabFocus);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}

theme::State stateOf(const StatusInfo &info)
{
    if (info.saved == StatusInfo::Saved::Failed || info.network == StatusInfo::Network::Failed)
        return theme::State::Bad;
    if (info.saved == StatusInfo::Saved::ReadOnly || info.network == StatusInfo::Network::SignedOut ||
        info.network == StatusInfo::Network::Held || info.refused > 0 || info.aside > 0)
        return theme::State::Warn;
    // Being offline is a fact, not an alarm.
    if (info.network == StatusInfo::Network::Offline)
        return theme::State::Neutral;
    return info.network == StatusInfo::Network::Syncing ? theme::State::Accent : theme::State::Ok;
}
} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_sync(statusButton(this, u"statusSync"_s))
    , m_people(widgets::makeLabel(this, u"small"_s, u"statusPeople"_s))
    , m_conflicts(statusButton(this, u"statusConflicts"_s))
    , m_said(widgets::makeLabel(this, u"small"_s, u"statusSaid"_s))
    , m_undo(widgets::makeIconButton(this, u"statusUndo"_s, u"undo"_s))
    , m_redo(widgets::makeIconButton(this, u"statusRedo"_s, u"redo"_s))
    , m_zone(widgets::makeLabel(this, u"small"_s, u"statusZone"_s))
    , m_palette(statusButton(this, u"statusPalette"_s))
    , m_shortcuts(statusButton(this, u"statusShortcuts"_s))
{
    setObjectName(u"statusLine"_s);
    setFixedHeight(theme::sizes().statusHeight);
    m_conflicts->setProperty("tone", u"warn"_s);
    for (QToolButton *button : {m_undo, m_redo}) {
        button->setIconSize({14, 14});
        button->setFixedSize(22, 22);
        button->setEnabled(false);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12 + dot, 1, 8, 0);
    row->setSpacing(10);
    row->addWidget(m_sync);
    row->addWidget(m_people);
    row->addWidget(m_conflicts);
    row->addWidget(m_said);
    row->addStretch();
    auto *history = new QHBoxLayout;
    history->setSpacing(2);
    history->addWidget(m_undo);
    history->addWidget(m_redo);
    row->addLayout(history);
    row->addWidget(m_zone);
    row->addWidget(m_palette);
    row->addWidget(m_shortcuts);
    m_said->setMinimumWidth(1); // Rather cut off than wider than the window.
    m_said->hide();
    m_forgetting.setSingleShot(true);
    m_forgetting.setInterval(saidMs);
    connect(&m_forgetting, &QTimer::timeout, m_said, &QLabel::hide);
    connect(m_sync, &QPushButton::clicked, this, &StatusLine::syncClicked);
    connect(m_conflicts, &QPushButton::clicked, this, &StatusLine::conflictsClicked);
    connect(m_palette, &QPushButton::clicked, this, &StatusLine::paletteClicked);
    connect(m_shortcuts, &QPushButton::clicked, this, &StatusLine::shortcutsClicked);
    retranslate();
}

void StatusLine::setInfo(const StatusInfo &info)
{
    if (info == m_info)
        return;
    m_info = info;
    retranslate();
}

void StatusLine::setUndoActions(QAction *undo, QAction *redo)
{
    const auto follow = [](QToolButton *button, QAction *action) {
        const auto mirror = [button, action] {
            button->setEnabled(action->isEnabled());
            const QString key = action->shortcut().toString(QKeySequence::NativeText);
            widgets::setTip(button, u"%1 (%2)"_s.arg(action->text(), key));
            button->setAccessibleName(action->text());
        };
        connect(action, &QAction::changed, button, mirror);
        connect(button, &QToolButton::clicked, action, &QAction::trigger);
        mirror();
    };
    follow(m_undo, undo);
    follow(m_redo, redo);
}

void StatusLine::say(const QString &text)
{
    m_said->setText(m_said->fontMetrics().elidedText(text, Qt::ElideRight, saidWidth));
    m_said->setAccessibleName(text);
    widgets::setTip(m_said, text);
    m_said->show();
    m_forgetting.start();
}

QString StatusLine::syncText() const
{
    static constexpr std::array saved{QT_TR_NOOP("Saved"), QT_TR_NOOP("Saving…"), QT_TR_NOOP("Read-only"),
                                      QT_TR_NOOP("Not saved")};
    static_assert(saved.size() == enumeratorCount<StatusInfo::Saved>());
    static constexpr std::array network{QT_TR_NOOP("only on this computer"),
                                        QT_TR_NOOP("synced"),
                                        QT_TR_NOOP("syncing"),
                                        QT_TR_NOOP("offline"),
                                        QT_TR_NOOP("signed out"),
                                        QT_TR_NOOP("sync is held up"),
                                        QT_TR_NOOP("sync waits for you")};
    static_assert(network.size() == enumeratorCount<StatusInfo::Network>());
    QStringList parts{tr(saved[size_t(m_info.saved)])};
    const bool calm = m_info.network == StatusInfo::Network::Online && m_info.waiting > 0;
    if (!calm)
        parts += tr(network[size_t(m_info.network)]);
    if (m_info.waiting > 0 && m_info.network != StatusInfo::Network::Local)
        parts += tr("%n change(s) waiting to be synced", nullptr, m_info.waiting);
    if (m_info.refused > 0)
        parts += tr("%n change(s) refused", nullptr, m_info.refused);
    if (m_info.aside > 0)
        parts += tr("%n change(s) set aside", nullptr, m_info.aside);
    return parts.join(u" · "_s);
}

QString StatusLine::peopleText() const
{
    const qsizetype n = m_info.people.size();
    if (n == 0)
        return {};
    if (n == 1)
        return tr("%1 is here").arg(m_info.people.first());
    if (n <= 3)
        return tr("%1 are here").arg(m_info.people.join(u", "_s));
    return tr("%1 and %n more are here", nullptr, int(n - 2)).arg(m_info.people.mid(0, 2).join(u", "_s));
}

void StatusLine::retranslate()
{
    m_sync->setText(syncText());
    widgets::setTip(m_sync, m_info.detail.isEmpty() ? tr("What is synced and what waits") : m_info.detail);
    m_people->setText(peopleText());
    m_people->setVisible(!m_info.people.isEmpty());
    widgets::setTip(m_people, m_info.people.join(u'\n'));
    m_conflicts->setText(tr("%n conflict(s)", nullptr, m_info.conflicts));
    m_conflicts->setVisible(m_info.conflicts > 0);
    widgets::setTip(m_conflicts, tr("Show what two people changed at once"));
    m_zone->setText(m_info.zone);
    widgets::setTip(m_zone, tr("All times are in this time zone"));
    m_zone->setVisible(!m_info.zone.isEmpty());
    m_palette->setText(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    widgets::setTip(m_palette, tr("Find or do something"));
    m_shortcuts->setText(u"?"_s);
    widgets::setTip(m_shortcuts, tr("All keys"));
    for (QPushButton *button : {m_sync, m_conflicts})
        button->setAccessibleName(button->text());
    for (QPushButton *button : {m_palette, m_shortcuts})
        button->setAccessibleName(button->toolTip());
    update();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(0, 0, width(), 1), t.line);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.stateMark(stateOf(m_info)));
    painter.drawEllipse(QRectF(12, (height() - dot + 1) / 2.0, dot, dot));
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace veche::shell

#include "moc_statusline.cpp"
