// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/colleaguescard.h"

#include "app/forms/entitylistmodel.h"
#include "app/forms/fieldwords.h"
#include "app/forms/listtable.h"
#include "app/forms/names.h"
#include "app/forms/rowdeletion.h"
#include "app/settings/memberrows.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/common/label.h"
#include "app/widgets/fields/fields.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/online/online.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"
#include "shared/base/textline.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace veche::settings
{

using namespace Qt::StringLiterals;
using domain::Member;
using domain::Role;
using workspace::Online;
using workspace::ServerApi;

namespace
{
constexpr int longestName = 120;
constexpr int longestRole = 12; ///< characters, in either language
} // namespace

ColleaguesCard::ColleaguesCard(const SettingsContext &context, QWidget *parent)
    : SettingsCard(u"colleaguesCard"_s, context, parent)
    , m_state(new QLabel(this))
    , m_members(new table::TableView(this))
    , m_fields(new QWidget(this))
    , m_result(new widgets::Callout(this))
{
    m_state->setObjectName(u"colleaguesState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    body()->addWidget(m_state);
    makeMembers();
    makeFields();
    body()->addWidget(m_fields);
    body()->addWidget(m_result);
    m_result->hide();
    connect(&around().online, &Online::stateChanged, this, &ColleaguesCard::refresh);
    connect(&around().workspace.rights(), &workspace::Rights::changed, this, &ColleaguesCard::refresh);
    retranslate();
}

void ColleaguesCard::makeMembers()
{
    workspace::Workspace &workspace = around().workspace;
    auto *model = new forms::EntityListModel(workspace, memberRows(around()), this);
    m_members->setObjectName(u"membersTable"_s);
    m_members->setModel(model);
    forms::makeInline(*m_members, model->rows());
    body()->addWidget(m_members);
    const auto *deletion = new forms::RowDeletion(workspace, model->rows(), m_members);
    connect(deletion, &forms::RowDeletion::deleted, this, &SettingsCard::noticed);
}

void ColleaguesCard::makeFields()
{
    auto *column = new QVBoxLayout(m_fields);
    column->setContentsMargins({});
    column->setSpacing(12);
    m_email = new fields::LineField(u"inviteEmail"_s, m_fields);
    m_name = new fields::LineField(u"inviteName"_s, m_fields);
    m_role = new fields::ChoiceField(u"inviteRole"_s, m_fields);
    m_meaning = widgets::makeLabel(m_fields, u"muted"_s, u"roleMeaning"_s);
    m_meaning->setWordWrap(true);
    m_meaning->hide();
    connect(m_role, &fields::Field::committed, this, &ColleaguesCard::showMeaning);
    m_invite = widgets::makeButton(m_fields, u"invite"_s, widgets::ButtonKind::Primary);
    m_email->setValidator([](const QVariant &value) {
        return value.toString().trimmed().isEmpty() ? tr("Say where to send the invitation")
                                                    : forms::emailProblem(value);
    });
    m_name->setValidator([](const QVariant &value) {
        return value.toString().trimmed().isEmpty() ? tr("Say who it is") : QString();
    });
    m_name->setMaxLength(longestName);
    // The last invitation's note ends where the next one begins.
    for (const fields::LineField *field : {m_email, m_name})
        connect(field, &fields::Field::editing, this, [this] { m_result->hide(); });
    m_email->setReading(emailAddressIn);
    m_name->setReading(text::line);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_email, 2, Qt::AlignTop);
    row->addWidget(m_name, 2, Qt::AlignTop);
    row->addWidget(m_role, 0, Qt::AlignTop);
    column->addLayout(row);
    column->addWidget(m_meaning);
    column->addWidget(m_invite, 0, Qt::AlignLeft);
    m_role->combo()->setMinimumContentsLength(longestRole);
    connect(m_invite, &QPushButton::clicked, this, &ColleaguesCard::invite);
    for (fields::LineField *field : {m_email, m_name})
        connect(field->line(), &QLineEdit::returnPressed, this, &ColleaguesCard::invite);
}

/// A role is a noun that says little: the sentence says what one gets with it.
void ColleaguesCard::showMeaning()
{
    const auto role = domain::enumFromName<Role>(m_role->value().toString());
    m_meaning->setText(role ? forms::meaningOf(*role) : QString());
    m_meaning->setVisible(role.has_value());
    m_role->combo()->setAccessibleDescription(m_meaning->text());
}

void ColleaguesCard::focusFields()
{
    if (m_fields->isVisibleTo(this))
        m_email->setFocus();
}

void ColleaguesCard::refresh()
{
    const auto roles = grantableRoles(around());
    m_fields->setVisible(!roles.empty());
    if (roles != m_grantable) {
        m_grantable = roles;
        m_role->setChoices(choicesOf(roles));
    }
    m_state->setText(stateText());
    m_members->viewport()->update(); // Another account changes none of the rows, but oneself and the rights.
}

QString ColleaguesCard::stateText() const
{
    if (around().online.state() == Online::State::Local)
        return tr(
            "Only you, on this computer. Put the workspace online, and others can plan with you, each on "
            "their own computer.");
    if (!around().online.credentials())
        return tr("Sign in to invite others.");
    if (m_grantable.empty())
        return tr("Owners and organisers invite others.");
    return tr("Whoever you invite gets a letter that says what to do. A role says what one sees and may "
              "change.");
}

void ColleaguesCard::invite()
{
    const auto &credentials = around().online.credentials();
    m_result->hide();
    for (fields::Field *field : QList<fields::Field *>{m_email, m_name}) {
        if (!field->commit() || !field->error().isEmpty()) {
            field->setFocus();
            return;
        }
    }
    const auto role = domain::enumFromName<Role>(m_role->value().toString());
    if (!role)
        return m_role->setError(tr("Choose a role"));
    if (!credentials || m_isAsking)
        return;
    m_isAsking = true;
    auto *api = new ServerApi(QUrl(credentials->server), this);
    const QString email = m_email->value().toString().trimmed();
    const auto answer = api->invite(
        credentials->token, around().workspace.communityId(),
        {email, m_name->value().toString().trimmed(), *role, around().workspace.community().language});
    whenDone(answer, this, [this, api, email](const Result<api::Invited> &answer) {
        api->deleteLater();
        m_isAsking = false;
        invited(email, answer);
    });
}

void ColleaguesCard::invited(const QString &email, const Result<api::Invited> &answer)
{
    m_result->setVisible(true);
    if (!answer)
        return m_result->setContent(theme::State::Bad, tr("Not invited"), problemText(email, answer.error()));
    const QString role = forms::nameOf(answer->role);
    m_result->setContent(theme::State::Ok, tr("Invited: %1").arg(role),
                         tr("A letter is on its way to %1: it says how to sign in.").arg(email));
    m_email->setValue({});
    m_name->setValue({});
    if (m_invite->hasFocus())
        m_email->setFocus();
    (void)around().online.syncNow(); // The new member comes with the next changes.
}

QString ColleaguesCard::problemText(const QString &email, const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Conflict:
        return tr("%1 is your own address.").arg(email);
    case ErrorKind::Offline:
        return tr("The server can't be reached, and only it can write to them. Try again later.");
    case ErrorKind::Retryable:
        return tr("The server sends no mail at present, or too many letters went out. See “Mail” below.");
    case ErrorKind::Rejected:
        return tr("The server can't write to %1, or the name holds an address.").arg(email);
    default:
        return forms::sentenceFor(error);
    }
}

void ColleaguesCard::retranslate()
{
    setHeading(tr("Colleagues"));
    m_email->setLabel(forms::labelOf(Member::info(), "email"));
    m_name->setLabel(forms::labelOf(Member::info(), "name"));
    m_role->setLabel(forms::labelOf(Member::info(), "role"));
    m_invite->setText(tr("Invite"));
    m_role->setChoices(choicesOf(m_grantable));
    m_members->setAccessibleName(tr("Colleagues"));
    refresh();
    if (m_role->value().isNull())
        m_role->setValue(domain::enumName(Role::Organiser));
    showMeaning();
}

} // namespace veche::settings

#include "moc_colleaguescard.cpp"
