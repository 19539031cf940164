// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/entityform.h"

namespace veche::events
{

/// The inspector of a track: its name and colour.
class TrackForm final : public forms::EntityForm
{
    Q_OBJECT

public:
    TrackForm(workspace::Workspace &workspace, QWidget *parent);

protected:
    void refresh() override;

private:
    void setColour(const QColor &colour);

    fields::ColourField *m_colour;
};

} // namespace veche::events
