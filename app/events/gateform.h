// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/entityform.h"
#include "shared/domain/entities.h"

class QVBoxLayout;

namespace veche::events
{

/// The inspector of a door: whom it lets in, and how often.
class GateForm final : public forms::EntityForm
{
    Q_OBJECT

public:
    GateForm(workspace::Workspace &workspace, QWidget *parent);

protected:
    void refresh() override;

private:
    void showTypes(const domain::Gate &gate);
    void setAllowed(const Id &type, bool allowed);
    [[nodiscard]] const domain::Gate *gate() const;

    QLabel *m_typesHeading;
    QVBoxLayout *m_types;
};

} // namespace veche::events
