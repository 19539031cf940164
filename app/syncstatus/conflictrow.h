// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/syncstatus/conflicts.h"

#include <QWidget>

namespace veche::syncstatus
{

/// One conflict: what it is about, both values, and a button for each.
class ConflictRow final : public QWidget
{
    Q_OBJECT

public:
    /// Which of its buttons there are.
    struct Offers {
        bool keep = true;
        bool bringBack = true;
    };
    ConflictRow(const ReadConflict &read, int number, Offers offers, QWidget *parent);
    [[nodiscard]] const ReadConflict &read() const { return m_read; }

Q_SIGNALS:
    void keepRequested();
    void bringBackRequested();

private:
    ReadConflict m_read;
};

} // namespace veche::syncstatus
