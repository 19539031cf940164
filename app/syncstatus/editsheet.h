// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/formsheet.h"
#include "shared/sync/client/rejected.h"

namespace veche::workspace
{
class Workspace;
}

namespace veche::syncstatus
{

/// The texts of an edit that the server refused, to be put right and sent again.
class EditSheet final : public forms::FormSheet
{
    Q_OBJECT

public:
    EditSheet(workspace::Workspace &workspace, sync::RejectedEdit edit, QWidget *host);

    /// Whether it holds anything that can be written in another way.
    [[nodiscard]] static bool canEdit(const std::vector<domain::RowChange> &rows);
    [[nodiscard]] const Id &transaction() const { return m_edit.id; }
    /// The changes made here; empty where it stays as it was.
    [[nodiscard]] domain::ChangeSet changes() const;

private:
    struct Line {
        const domain::RowChange *row;
        int field;
        fields::Field *editor;
    };
    void retranslate() override;

    workspace::Workspace &m_workspace;
    sync::RejectedEdit m_edit;
    std::vector<Line> m_lines;
};

} // namespace veche::syncstatus
