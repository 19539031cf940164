// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkin/verdictwords.h"
#include "app/widgets/common/page.h"

#include <QTimer>

#include <functional>
#include <memory>

class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace veche::workspace
{
class Workspace;
}

namespace veche::checkin
{

class DoorLine;
class DoorSide;
class GuestList;
class VerdictPanel;

/// The door: a scanner's line that always listens, the verdict over the whole screen, counts, undo of the
/// last, and finding by name. All of it by keyboard: `/` finds, Ctrl+Z undoes, Escape leaves.
class CheckInPage final : public widgets::Page
{
    Q_OBJECT

public:
    /// `waiting`: how many changes have not reached the server, and whether it can be reached.
    struct Network {
        bool online = false;
        bool known = false; ///< false: a workspace that has never been online
        int waiting = 0;
    };
    explicit CheckInPage(workspace::Workspace &workspace, std::function<Network()> network,
                         QWidget *parent = nullptr);
    ~CheckInPage() override;

    [[nodiscard]] bool wantsWholeWindow() const override { return true; }
    void entered(const QVariant &where) override;

    [[nodiscard]] VerdictPanel *verdict() const { return m_verdict; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    void dress();
    void retranslate();
    void openDesk();
    void fillGates();
    void submit(const DoorText &text);
    void take(const Result<DoorAnswer> &answer);
    void undoLast();
    void showIdle();
    void refreshNetwork();
    void setFinding(bool finding);
    void find(const QString &text);
    void admitFound();
    void refreshCreate();
    [[nodiscard]] bool lineKey(const QKeyEvent &event);
    bool toLine(QKeyEvent &event);

    workspace::Workspace &m_workspace;
    std::function<Network()> m_network;
    std::unique_ptr<CheckIn> m_desk;
    VerdictPanel *m_verdict;
    DoorSide *m_side;
    QLabel *m_event, *m_state, *m_keys;
    QBoxLayout *m_bottom = nullptr; ///< the line and the keys
    QComboBox *m_gates;
    QToolButton *m_leave;
    DoorLine *m_line;
    GuestList *m_found;
    QPushButton *m_create; ///< an event, where there is none
    QTimer m_ready;        ///< back to "scan the next" by itself
    QTimer m_look;         ///< at the network
    bool m_finding = false;
};

} // namespace veche::checkin
