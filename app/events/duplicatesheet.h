// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/formsheet.h"
#include "shared/domain/eventoperations.h"

class QCheckBox;

namespace veche::fields
{
class DateField;
class LineField;
} // namespace veche::fields
namespace veche::workspace
{
class Workspace;
}

namespace veche::events
{

/// Asks what of an event goes into its copy, and when the copy begins.
class DuplicateSheet final : public forms::FormSheet
{
    Q_OBJECT

public:
    DuplicateSheet(workspace::Workspace &workspace, QWidget *host);
    void openFor(const Id &event);
    [[nodiscard]] const Id &event() const { return m_event; }
    [[nodiscard]] domain::DuplicateOptions options() const;

protected:
    [[nodiscard]] bool accepts() override;
    void retranslate() override;

private:
    void makeParts();
    void guess();

    workspace::Workspace &m_workspace;
    Id m_event;
    fields::LineField *m_name;
    fields::DateField *m_start;
    fields::LineField *m_slug;
    QLabel *m_partsLabel;
    QLabel *m_personalLabel;
    std::vector<std::pair<domain::EventPart, QCheckBox *>> m_parts;
    bool m_ownSlug = false;
};

} // namespace veche::events
