// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/trackform.h"

#include "app/forms/entitybinding.h"
#include "app/widgets/form/fields.h"
#include "app/widgets/form/form.h"
#include "app/workspace/workspace.h"

#include <QEvent>
#include <QVBoxLayout>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

TrackForm::TrackForm(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_form(new form::Form(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_form);
    m_name = m_form->add<form::LineField>(u"trackName"_s);
    m_colour = m_form->add<form::ColourField>(u"trackColour"_s);
    m_form->addStretch();
    const auto find = [this](const Id &id) -> const Track * {
        const auto *data = m_workspace.eventData(m_workspace.currentEvent());
        return data ? data->tracks.find(id) : nullptr;
    };
    m_binding = new forms::EntityBinding(workspace, Track::info(), find, this);
    m_binding->setNaming([this](const QString &label) {
        return tr("Change %1 of “%2”").arg(label.toLower(), m_name->value().toString());
    });
    m_binding->bind(m_name, "name");
    m_binding->guard(m_colour, "colour");
    connect(m_colour, &form::Field::committed, this,
            [this](const QVariant &value) { setColour(value.value<QColor>()); });
    workspace.watch({&Track::info()}, this, [this](const storage::ChangeEvent &) { refresh(); });
    retranslate();
}

void TrackForm::setTrack(const Id &track)
{
    m_track = track;
    m_binding->setRow(track);
    refresh();
}

void TrackForm::refresh()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const Track *track = data ? data->tracks.find(m_track) : nullptr;
    if (!track)
        return;
    m_form->setTitle(track->name, tr("%n session(s)", nullptr,
                                     static_cast<int>(data->sessions.of<&Session::track>(m_track).size())));
    m_colour->setValue(QColor(track->colour));
}

void TrackForm::setColour(const QColor &colour)
{
    ChangeSet changes;
    changes.label = tr("Change colour of “%1”").arg(m_name->value().toString());
    changes.set(Track::info(), m_track, Track::info().fieldIndex(u"colour"),
                colour.isValid() ? Value(colour.name()) : Value());
    (void)m_workspace.edit(std::move(changes));
}

void TrackForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TrackForm::retranslate()
{
    m_name->setLabel(tr("Track"));
    m_colour->setLabel(tr("Colour"));
    refresh();
}

} // namespace veche::events

#include "moc_trackform.cpp"
