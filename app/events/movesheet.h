// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/formsheet.h"
#include "shared/base/id.h"

#include <QDate>

namespace veche::fields
{
class DateField;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::events
{

/// Asks to which day an event moves, and says what moves along.
class MoveSheet final : public forms::FormSheet
{
    Q_OBJECT

public:
    MoveSheet(workspace::Workspace &workspace, QWidget *host);
    /// `start`: proposed, where valid.
    void openFor(const Id &event, QDate start = {});
    [[nodiscard]] const Id &event() const { return m_event; }
    [[nodiscard]] QDate start() const;

protected:
    [[nodiscard]] bool accepts() override;
    void retranslate() override;

private:
    void describe();

    workspace::Workspace &m_workspace;
    Id m_event;
    fields::DateField *m_start;
    QLabel *m_effect;
};

} // namespace veche::events
