// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/personform.h"

#include "app/forms/entitybinding.h"
#include "app/forms/names.h"
#include "app/forms/persondatabar.h"
#include "app/widgets/common/pieces.h"
#include "app/widgets/form/fields.h"
#include "app/widgets/form/form.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace veche::people
{

using namespace Qt::StringLiterals;
using domain::Person;

PersonForm::PersonForm(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_form(new form::Form(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_form);

    m_name = m_form->add<form::LineField>(u"personName"_s);
    m_title = m_form->add<form::LineField>(u"personTitle"_s);
    m_company = m_form->add<form::LineField>(u"personCompany"_s);
    m_bio = m_form->add<form::TextField>(u"personBio"_s);
    m_contactHeading = m_form->addSection(u"personContact"_s);
    m_email = m_form->add<form::LineField>(u"personEmail"_s);
    m_phone = m_form->add<form::LineField>(u"personPhone"_s);
    m_url = m_form->add<form::LineField>(u"personUrl"_s);
    m_notes = m_form->add<form::TextField>(u"personNotes"_s);
    m_sessionsHeading = m_form->addSection(u"personSessionsHeading"_s);
    m_sessions = widgets::makeLabel(m_form, u"body"_s, u"personSessions"_s);
    m_sessions->setWordWrap(true);
    m_sessions->setTextFormat(Qt::RichText);
    m_form->addWidget(m_sessions);
    m_data = new forms::PersonDataBar(workspace, m_form);
    m_form->addWidget(m_data);
    m_form->addStretch();

    m_binding = new forms::EntityBinding(
        workspace, Person::info(), [&workspace](const Id &id) { return workspace.persons().find(id); }, this);
    m_binding->setNaming([this](const QString &label) {
        return tr("Change %1 of %2").arg(label.toLower(), m_name->value().toString());
    });
    m_binding->bind(m_name, "name");
    m_binding->bind(m_title, "title");
    m_binding->bind(m_company, "company");
    m_binding->bind(m_bio, "bio");
    m_binding->bind(m_email, "email", forms::emailProblem);
    m_binding->bind(m_phone, "phone");
    m_binding->bind(m_url, "url");
    m_binding->bind(m_notes, "notes");

    connect(m_sessions, &QLabel::linkActivated, this, [this](const QString &link) {
        if (const auto id = Id::fromString(link))
            Q_EMIT sessionRequested(*id);
    });
    connect(&workspace.rights(), &workspace::Rights::changed, this, &PersonForm::refresh);
    workspace.watch({&Person::info(), &domain::Session::info(), &domain::SessionSpeaker::info()}, this,
                    [this](const storage::ChangeEvent &) { refresh(); });
    retranslate();
}

void PersonForm::setPerson(const Id &person)
{
    m_person = person;
    m_binding->setRow(person);
    refresh();
}

void PersonForm::focusName()
{
    m_name->line()->setFocus();
    m_name->line()->selectAll();
}

void PersonForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PersonForm::retranslate()
{
    m_name->setLabel(tr("Name"));
    m_title->setLabel(tr("What they do"));
    m_company->setLabel(tr("Company"));
    m_bio->setLabel(tr("About"));
    m_contactHeading->setText(tr("Contact"));
    m_email->setLabel(tr("E-mail"));
    m_phone->setLabel(tr("Phone"));
    m_url->setLabel(tr("Web page"));
    m_notes->setLabel(tr("Notes for the team"));
    m_sessionsHeading->setText(tr("Sessions"));
    refresh();
}

void PersonForm::refresh()
{
    const Person *person = m_person.isNull() ? nullptr : m_workspace.persons().find(m_person);
    if (!person)
        return;
    QStringList parts;
    for (const QString &part : {person->title, person->company}) {
        if (!part.isEmpty())
            parts << part;
    }
    m_form->setTitle(person->name, parts.join(u" · "_s));
    // What the server keeps from the role isn't blank, it isn't known.
    const workspace::Rights &rights = m_workspace.rights();
    m_email->setVisible(rights.maySee(Person::info(), "email"));
    m_phone->setVisible(rights.maySee(Person::info(), "phone"));
    m_notes->setVisible(rights.maySee(Person::info(), "notes"));
    const QString sessions = sessionsHtml();
    m_sessions->setText(sessions);
    m_sessions->setVisible(!sessions.isEmpty());
    m_sessionsHeading->setVisible(!sessions.isEmpty());
    m_data->setWhose({.person = domain::PersonId(m_person), .emails = {}, .name = person->name});
}

QString PersonForm::sessionsHtml() const
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    QStringList lines;
    for (const auto *link :
         data ? data->sessionsOf(m_person) : std::vector<const domain::SessionSpeaker *>()) {
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
