// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/trackform.h"

#include "app/widgets/fields/form.h"
#include "app/workspace/workspace.h"

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
const Track *trackOf(workspace::Workspace &workspace, const Id &id)
{
    const auto *data = workspace.eventData(workspace.currentEvent());
    return data ? data->tracks.find(id) : nullptr;
}
} // namespace

TrackForm::TrackForm(workspace::Workspace &workspace, QWidget *parent)
    : forms::EntityForm(
          workspace, Track::info(), [&workspace](const Id &id) { return trackOf(workspace, id); }, u"track"_s,
          parent)
{
    add("name");
    m_colour = form()->add<fields::ColourField>(u"trackColour"_s);
    binding()->guard(m_colour, "colour");
    alsoShows({&Session::info()});
    connect(m_colour, &fields::Field::committed, this,
            [this](const QVariant &value) { setColour(value.value<QColor>()); });
}

void TrackForm::refresh()
{
    const Track *track = trackOf(workspace(), row());
    if (!track)
        return;
    const auto &sessions = workspace().eventData(track->event)->sessions;
    form()->setTitle(track->name, tr("%n session(s)", nullptr,
                                     static_cast<int>(sessions.of<&Session::track>(row()).size())));
    m_colour->setValue(QColor(track->colour));
}

void TrackForm::setColour(const QColor &colour)
{
    const Track *track = trackOf(workspace(), row());
    if (!track)
        return;
    ChangeSet changes;
    changes.label = tr("Change colour of “%1”").arg(track->name);
    changes.set(Track::info(), row(), Track::info().fieldIndex(u"colour"),
                colour.isValid() ? Value(colour.name()) : Value());
    (void)workspace().edit(std::move(changes));
}

} // namespace veche::events

#include "moc_trackform.cpp"
