// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

#include <QWidget>

namespace veche::form
{
class ColourField;
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

/// The inspector of a track: its name and colour.
class TrackForm final : public QWidget
{
    Q_OBJECT

public:
    TrackForm(workspace::Workspace &workspace, QWidget *parent);
    void setTrack(const Id &track);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    void setColour(const QColor &colour);

    workspace::Workspace &m_workspace;
    Id m_track;
    form::Form *m_form;
    form::LineField *m_name;
    form::ColourField *m_colour;
    forms::EntityBinding *m_binding;
};

} // namespace veche::events
