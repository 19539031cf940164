// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/checkinpage.h"

#include "app/checkin/doorline.h"
#include "app/checkin/doorpalette.h"
#include "app/checkin/doorside.h"
#include "app/checkin/guestlist.h"
#include "app/checkin/verdictpanel.h"
#include "app/forms/names.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/tip.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace veche::checkin
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{
constexpr auto goodStays = 4s;
constexpr auto otherStays = 12s;
constexpr int leastAbreast = 1100; // of a page with the keys beside the line
} // namespace

CheckInPage::CheckInPage(workspace::Workspace &workspace, std::function<Network()> network, QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_network(std::move(network))
    , m_verdict(new VerdictPanel(this))
    , m_side(new DoorSide(this))
    , m_event(new QLabel(this))
    , m_state(new QLabel(this))
    , m_keys(new QLabel(this))
    , m_gates(new QComboBox(this))
    , m_leave(widgets::makeIconButton(this, u"leaveDoor"_s, u"cross"_s))
    , m_line(new DoorLine(
          workspace.clock(), [this](const DoorText &text) { return m_desk && m_desk->isWholeCode(text); },
          this))
    , m_found(new GuestList(workspace, this))
    , m_create(widgets::makeButton(this, u"doorCreateEvent"_s, widgets::ButtonKind::Primary))
{
    m_event->setObjectName(u"doorEvent"_s);
    m_event->setTextFormat(Qt::PlainText);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setObjectName(u"doorState"_s);
    m_keys->setTextFormat(Qt::PlainText);
    m_keys->setObjectName(u"doorKeys"_s);
    m_gates->setObjectName(u"doorGate"_s);
    m_line->setObjectName(u"doorLine"_s);
    m_line->setMaxLength(16 * 1024);
    m_line->installEventFilter(this);
    setFocusProxy(m_line); // Whoever gives the page the focus means the scanner's line.
    for (QObject *other : {static_cast<QObject *>(m_found), static_cast<QObject *>(m_gates),
                           static_cast<QObject *>(m_gates->view()), static_cast<QObject *>(m_leave)})
        other->installEventFilter(this);
    m_ready.setSingleShot(true);
    layOut();

    connect(m_line, &DoorLine::entered, this, &CheckInPage::submit);
    connect(m_line, &DoorLine::stepped, m_found, &GuestList::step);
    connect(m_create, &QPushButton::clicked, this,
            [this] { Q_EMIT navigationRequested(u"events"_s, u"new"_s); });
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (m_finding)
            find(text);
    });
    connect(m_found, &QListWidget::itemActivated, this, &CheckInPage::admitFound);
    connect(m_leave, &QToolButton::clicked, this, [this] { Q_EMIT navigationRequested(u"overview"_s, {}); });
    connect(m_gates, &QComboBox::activated, this, [this] {
        const auto id = Id::fromBytes(m_gates->currentData().toByteArray());
        m_desk->setGate(domain::GateId(id.value_or(Id())));
        m_line->setFocus();
    });
    connect(&m_ready, &QTimer::timeout, this, &CheckInPage::showIdle);
    connect(&m_look, &QTimer::timeout, this, &CheckInPage::refreshNetwork);
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, &CheckInPage::openDesk);
    workspace.watch({&domain::Gate::info()}, this, [this](const storage::ChangeEvent &) { fillGates(); });
    openDesk();
    retranslate();
}

CheckInPage::~CheckInPage() = default;

/// In a narrow window the keys stand below the line, so that it has room for its words.
void CheckInPage::resizeEvent(QResizeEvent *event)
{
    widgets::Page::resizeEvent(event);
    const bool isNarrow = width() < leastAbreast;
    m_bottom->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_bottom->setSpacing(isNarrow ? 8 : 24);
}

void CheckInPage::layOut()
{
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins({});
    columns->setSpacing(0);
    auto *main = new QVBoxLayout;
    main->setContentsMargins(56, 32, 56, 32);
    main->setSpacing(16);
    auto *top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_leave);
    top->addWidget(m_gates);
    top->addWidget(m_event);
    top->addStretch(1);
    top->addWidget(m_state);
    m_bottom = new QBoxLayout(QBoxLayout::LeftToRight);
    m_bottom->setSpacing(24);
    m_bottom->addWidget(m_line, 1);
    m_bottom->addWidget(m_keys);
    m_verdict->setContentsMargins({});
    main->addLayout(top);
    main->addWidget(m_verdict, 1);
    main->addWidget(m_create, 0, Qt::AlignLeft);
    main->addWidget(m_found, 1);
    main->addLayout(m_bottom);
    columns->addLayout(main, 1);
    columns->addWidget(m_side);
    m_found->hide();
}

void CheckInPage::dress()
{
    const DoorPalette &colours = doorPalette(m_finding ? Tone::Idle : m_verdict->tone());
    const auto name = [](const QColor &colour) { return colour.name(); };
    // The door is dark in both themes, so its few controls are dressed here and not by the theme.
    setStyleSheet(u"QLabel { color: %1; font-size: 16px; background: transparent }"
                  "QLabel#doorKeys, QLabel#doorState { color: %2 }"
                  "QLineEdit, QListWidget, QComboBox { color: %1; background: %3; border: 1px solid %4;"
                  " border-radius: 6px; padding: 8px 12px; font-size: 18px; selection-background-color: %4 }"
                  "QLineEdit:focus, QListWidget:focus, QComboBox:focus { border-color: %5 }"
                  "QListWidget::item { padding: 10px 8px; border-bottom: 1px solid %4 }"
                  "QListWidget::item:selected { background: %4; color: %1 }"_s.arg(
                      name(colours.text), name(colours.muted), name(colours.side), name(colours.line),
                      name(colours.accent)));
    m_side->setTone(m_finding ? Tone::Idle : m_verdict->tone());
    update();
}

void CheckInPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), doorPalette(m_finding ? Tone::Idle : m_verdict->tone()).ground);
}

void CheckInPage::entered(const QVariant &)
{
    m_look.start(2s);
    refreshNetwork();
    (m_desk ? static_cast<QWidget *>(m_line) : m_create)->setFocus();
}

void CheckInPage::hideEvent(QHideEvent *event)
{
    m_look.stop();
    widgets::Page::hideEvent(event);
}

void CheckInPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Page::changeEvent(event);
}

void CheckInPage::retranslate()
{
    m_line->setPlaceholderText(m_finding ? tr("A name or an order number") : tr("Scan or paste a code"));
    m_line->setAccessibleName(m_line->placeholderText());
    m_found->setAccessibleName(tr("Guests found"));
    m_gates->setAccessibleName(tr("Door"));
    widgets::setTip(m_leave, tr("Leave the door (Esc)"));
    m_leave->setAccessibleName(tr("Leave the door"));
    m_keys->setText(m_finding ? tr("Enter admits   Esc back to scanning")
                              : tr("Ctrl+Z undo   / find by name   Esc leave"));
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    m_event->setText(event ? event->name : QString());
    fillGates();
    refreshNetwork();
    m_create->setText(tr("Create an event"));
    if (m_finding)
        find(m_line->text());
    if (m_verdict->tone() == Tone::Idle)
        showIdle();
}

void CheckInPage::openDesk()
{
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    m_line->setEnabled(event);
    m_gates->setVisible(event);
    if (!event) {
        m_desk.reset();
        m_event->clear();
        m_side->setCounts({}, true);
        m_side->setLast({});
        return showIdle();
    }
    m_desk = std::make_unique<CheckIn>(m_workspace, domain::EventId(event->id));
    m_event->setText(event->name);
    m_side->setCounts({}, false);
    m_side->setLast({});
    connect(m_desk.get(), &CheckIn::ready, this, [this] {
        m_side->setCounts(m_desk->counts(), true);
        if (m_finding)
            find(m_line->text());
    });
    connect(m_desk.get(), &CheckIn::countsChanged, this,
            [this](Counts counts) { m_side->setCounts(counts, true); });
    connect(m_desk.get(), &CheckIn::failed, this, [this](const Error &error) {
        m_verdict->showIdle(tr("The list of guests can't be read"), forms::sentenceFor(error));
    });
    fillGates();
    m_desk->prepare();
    showIdle();
}

void CheckInPage::fillGates()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    if (!data || !m_desk)
        return;
    m_gates->clear();
    m_gates->addItem(tr("Any door"), QByteArray());
    for (const domain::Gate *gate : data->gates.ordered())
        m_gates->addItem(gate->name, gate->id.toBytes());
    const int current = m_gates->findData(m_desk->gate().toBytes());
    // The first door there is: a desk without one would ignore what the door's rules say.
    m_gates->setCurrentIndex(current >= 0 ? current : std::min(1, m_gates->count() - 1));
    m_desk->setGate(domain::GateId(Id::fromBytes(m_gates->currentData().toByteArray()).value_or(Id())));
    m_gates->setVisible(m_gates->count() > 1);
}

void CheckInPage::submit(const DoorText &text)
{
    if (m_finding && text.input == Input::Typed)
        return admitFound();
    if (m_finding)
        setFinding(false); // A ticket that is held out meanwhile is no search.
    m_line->reset();
    if (!text.text.isEmpty() && m_desk)
        whenDone(m_desk->answerTo(text), this, [this](const Result<DoorAnswer> &answer) { take(answer); });
}

void CheckInPage::take(const Result<DoorAnswer> &answer)
{
    if (!m_desk)
        return; // The event was deleted meanwhile, by somebody else; the scan is in the file.
    if (!answer) {
        m_verdict->showIdle(tr("NOT SAVED"), forms::sentenceFor(answer.error()));
    } else if (answer->again) {
        m_ready.start(); // One verdict stands for both readings.
    } else {
        m_verdict->showAnswer(*answer, m_desk->kind(), m_workspace.device().toString());
        m_side->setLast(m_desk->last());
        if (m_verdict->tone() != Tone::Good)
            QApplication::beep();
        m_ready.start(m_verdict->tone() == Tone::Good ? goodStays : otherStays);
    }
    dress();
    refreshNetwork();
}

void CheckInPage::undoLast()
{
    if (!m_desk || !m_desk->canUndo()) {
        m_verdict->showIdle(tr("Nothing to undo"), {});
        dress();
        return;
    }
    whenDone(m_desk->undoLast(), this, [this](const Result<DoorAnswer> &answer) {
        if (!m_desk)
            return;
        if (answer)
            m_verdict->showIdle(tr("Undone"), answer->name);
        else
            m_verdict->showIdle(tr("NOT SAVED"), forms::sentenceFor(answer.error()));
        m_side->setLast(m_desk->last());
        m_ready.start(goodStays);
        dress();
    });
}

void CheckInPage::showIdle()
{
    m_ready.stop();
    if (m_desk)
        m_verdict->showIdle(tr("Scan the next ticket"), {});
    else
        m_verdict->showIdle(tr("There is no event yet"),
                            tr("The guests of an event are let in here. Esc leaves the door."));
    refreshCreate();
    dress();
}

void CheckInPage::refreshCreate()
{
    m_create->setVisible(!m_desk && m_workspace.rights().mayAdd(domain::Event::info()));
}

void CheckInPage::refreshNetwork()
{
    const Network network = m_network ? m_network() : Network();
    if (!network.known)
        m_state->clear();
    else if (network.waiting > 0)
        m_state->setText(network.online ? tr("%n change(s) being sent", nullptr, network.waiting)
                                        : tr("offline · %n change(s) wait", nullptr, network.waiting));
    else
        m_state->setText(network.online ? tr("online") : tr("offline"));
}

void CheckInPage::setFinding(bool finding)
{
    m_finding = finding;
    m_line->reset();
    m_line->setSearching(finding);
    m_found->setVisible(finding);
    m_verdict->setVisible(!finding);
    m_line->setFocus();
    retranslate();
    dress();
}

void CheckInPage::find(const QString &text)
{
    if (m_desk)
        m_found->find(*m_desk, text);
}

void CheckInPage::admitFound()
{
    const domain::TicketId ticket = m_found->chosen();
    if (ticket.isNull() || !m_desk)
        return;
    setFinding(false);
    whenDone(m_desk->admit(ticket), this, [this](const Result<DoorAnswer> &answer) { take(answer); });
}

void CheckInPage::keyPressEvent(QKeyEvent *event)
{
    if (!toLine(*event) && !lineKey(*event))
        widgets::Page::keyPressEvent(event);
}

bool CheckInPage::lineKey(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Escape) {
        if (m_finding)
            setFinding(false);
        else if (!m_line->text().isEmpty())
            m_line->reset();
        else
            m_leave->click();
        return true;
    }
    if (event.matches(QKeySequence::Undo) && m_line->text().isEmpty()) {
        undoLast();
        return true;
    }
    // Not the key: on a Russian keyboard the slash is on another one, and a scanner types it shifted.
    if (!m_finding && m_line->text().isEmpty() && event.text() == "/"_L1) {
        setFinding(true);
        return true;
    }
    return false;
}

bool CheckInPage::toLine(QKeyEvent &event)
{
    // Whatever has the focus, what a scanner types goes to the line. A button and a list take a space.
    const QString text = event.text();
    if (m_line->hasFocus() || !m_line->isEnabled() || text.isEmpty() || !text.at(0).isPrint() || text == u" ")
        return false;
    m_gates->hidePopup();
    m_line->setFocus();
    QApplication::sendEvent(m_line, &event);
    return true;
}

bool CheckInPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && watched == m_line && m_line->text().isEmpty()) {
        const auto &key = static_cast<const QKeyEvent &>(*event);
        if (key.matches(QKeySequence::Undo) || key.text() == "/"_L1 || key.key() == Qt::Key_Escape) {
            event->accept(); // The window's own undo must not take back an edit from here.
            return true;
        }
    }
    if (event->type() != QEvent::KeyPress)
        return widgets::Page::eventFilter(watched, event);
    auto &key = static_cast<QKeyEvent &>(*event);
    if (watched != m_line && toLine(key))
        return true;
    if (watched == m_gates->view())
        return false; // Escape closes the list of doors.
    if (lineKey(key))
        return true;
    if (watched == m_line && m_finding && (key.key() == Qt::Key_Down || key.key() == Qt::Key_Up)) {
        m_found->step(key.key() == Qt::Key_Down ? 1 : -1);
        return true;
    }
    return widgets::Page::eventFilter(watched, event);
}

} // namespace veche::checkin

#include "moc_checkinpage.cpp"
