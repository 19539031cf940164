// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"

#include <QListWidget>

namespace veche::workspace
{
class Workspace;
}

namespace veche::checkin
{

class CheckIn;
struct Guest;

/// The guests found by name or order number; where there are none it says why.
class GuestList final : public QListWidget
{
    Q_OBJECT

public:
    explicit GuestList(workspace::Workspace &workspace, QWidget *parent = nullptr);

    void find(const CheckIn &desk, const QString &text);
    /// To the next guest, 1, or the one before, -1, while the focus is elsewhere.
    void step(int by);
    /// Null where nobody is chosen.
    [[nodiscard]] domain::TicketId chosen() const;
    /// Said where nobody is listed.
    [[nodiscard]] QString hint() const { return m_hint; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString lineOf(const Guest &guest, bool hasNamesake) const;
    [[nodiscard]] QString emailOf(const Guest &guest) const;

    workspace::Workspace &m_workspace;
    QString m_hint;
};

} // namespace veche::checkin
