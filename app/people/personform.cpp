// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/personform.h"

#include "app/forms/names.h"
#include "app/forms/persondatabar.h"
#include "app/widgets/common/label.h"
#include "app/widgets/fields/form.h"
#include "app/workspace/workspace.h"

#include <QLabel>

namespace veche::people
{

using namespace Qt::StringLiterals;
using namespace domain;

PersonForm::PersonForm(workspace::Workspace &workspace, QWidget *parent)
    : forms::EntityForm(
          workspace, Person::info(), [&workspace](const Id &id) { return workspace.personRow(id); },
          u"person"_s, parent)
{
    add("name");
    add("title");
    add("company");
    add("bio");
    addSection(u"personContact"_s, [] { return tr("Contact"); });
    add("email", {.validator = forms::emailProblem});
    add("phone");
    add("url");
    add("notes");
    m_sessionsHeading = addSection(u"personSessionsHeading"_s, [] { return tr("Sessions"); });
    m_sessions = widgets::makeLabel(form(), u"body"_s, u"personSessions"_s);
    m_sessions->setWordWrap(true);
    m_sessions->setTextFormat(Qt::RichText);
    addRow(m_sessions);
    m_data = new forms::PersonDataBar(workspace, form());
    addRow(m_data);
    alsoShows({&SessionSpeaker::info(), &Session::info()});
    connect(m_sessions, &QLabel::linkActivated, this, [this](const QString &link) {
        if (const auto id = Id::fromString(link))
            Q_EMIT sessionRequested(*id);
    });
}

void PersonForm::refresh()
{
    const Person *person = workspace().personRow(row());
    const QString sessions = person ? sessionsHtml() : QString();
    m_sessions->setText(sessions);
    m_sessions->setVisible(!sessions.isEmpty());
    m_sessionsHeading->setVisible(!sessions.isEmpty());
    m_data->setWhose(person ? workspace::Whose{.person = PersonId(row()), .emails = {}, .name = person->name}
                            : workspace::Whose());
    if (!person)
        return;
    QStringList parts{person->title, person->company};
    parts.removeAll(QString());
    form()->setTitle(person->name, parts.join(u" · "_s));
}

QString PersonForm::sessionsHtml() const
{
    const auto *data = workspace().eventData(workspace().currentEvent());
    QStringList lines;
    for (const auto *link : data ? data->sessionsOf(row()) : std::vector<const SessionSpeaker *>()) {
        const auto *session = data->sessions.find(link->session);
        if (!session)
            continue;
        const QString line =
            u"<a href=\"%1\">%2</a>"_s.arg(session->id.toString(), session->title.toHtmlEscaped());
        if (!lines.contains(line))
            lines << line;
    }
    return lines.join(u"<br>"_s);
}

} // namespace veche::people

#include "moc_personform.cpp"
