// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/entities.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace veche::form
{
class CheckField;
class Form;
class LineField;
} // namespace veche::form
namespace veche::forms
{
class EntityBinding;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::events
{

/// The inspector of a door: whom it lets in, and how often.
class GateForm final : public QWidget
{
    Q_OBJECT

public:
    GateForm(workspace::Workspace &workspace, QWidget *parent);
    void setGate(const Id &gate);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    void setAllowed(const Id &type, bool allowed);
    [[nodiscard]] const domain::Gate *gate() const;

    workspace::Workspace &m_workspace;
    Id m_gate;
    form::Form *m_form;
    form::LineField *m_name;
    form::CheckField *m_reentry, *m_many;
    QLabel *m_typesHeading;
    QVBoxLayout *m_types;
    forms::EntityBinding *m_binding;
};

} // namespace veche::events
