// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/colleaguescard.h"

#include "app/forms/fieldwords.h"
#include "app/forms/names.h"
#include "app/forms/notices.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/common/label.h"
#include "app/widgets/form/fields.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/online/online.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"
#include "shared/base/textline.h"
#include "shared/sync/protocol/rights.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QMenu>
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

QList<form::ChoiceField::Choice> choicesOf(const std::vector<Role> &roles)
{
    QList<form::ChoiceField::Choice> choices;
    for (const Role role : roles)
        choices.append({domain::enumName(role), forms::nameOf(role)});
    return choices;
}
} // namespace

ColleaguesCard::ColleaguesCard(const SettingsContext &context, QWidget *parent)
    : SettingsCard(u"colleaguesCard"_s, context, parent)
    , m_state(new QLabel(this))
    , m_members(new QGridLayout)
    , m_fields(new QWidget(this))
    , m_result(new widgets::Callout(this))
{
    m_state->setObjectName(u"colleaguesState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    body()->addWidget(m_state);
    m_members->setColumnStretch(1, 1);
    m_members->setHorizontalSpacing(8);
    m_members->setVerticalSpacing(4);
    body()->addLayout(m_members);
    makeFields();
    body()->addWidget(m_fields);
    body()->addWidget(m_result);
    m_result->hide();
    connect(&around().online, &Online::stateChanged, this, &ColleaguesCard::refresh);
    connect(&around().workspace.rights(), &workspace::Rights::changed, this, &ColleaguesCard::refresh);
    around().workspace.watch({&Member::info()}, this, [this](const storage::ChangeEvent &) { refresh(); });
    retranslate();
}

void ColleaguesCard::makeFields()
{
    auto *column = new QVBoxLayout(m_fields);
    column->setContentsMargins({});
    column->setSpacing(12);
    m_email = new form::LineField(u"inviteEmail"_s, m_fields);
    m_name = new form::LineField(u"inviteName"_s, m_fields);
    m_role = new form::ChoiceField(u"inviteRole"_s, m_fields);
    m_invite = widgets::makeButton(m_fields, u"invite"_s, widgets::ButtonKind::Primary);
    m_email->setValidator([](const QVariant &value) {
        return value.toString().trimmed().isEmpty() ? tr("Say where the invitation goes")
                                                    : forms::emailProblem(value);
    });
    m_name->setValidator([](const QVariant &value) {
        return value.toString().trimmed().isEmpty() ? tr("Say who it is") : QString();
    });
    m_name->setMaxLength(longestName);
    m_email->setReading(emailAddressIn);
    m_name->setReading(text::line);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_email, 2, Qt::AlignTop);
    row->addWidget(m_name, 2, Qt::AlignTop);
    row->addWidget(m_role, 0, Qt::AlignTop);
    column->addLayout(row);
    column->addWidget(m_invite, 0, Qt::AlignLeft);
    m_role->combo()->setMinimumContentsLength(longestRole);
    connect(m_invite, &QPushButton::clicked, this, &ColleaguesCard::invite);
    for (form::LineField *field : {m_email, m_name})
        connect(field->line(), &QLineEdit::returnPressed, this, &ColleaguesCard::invite);
}

void ColleaguesCard::focusFields()
{
    if (m_fields->isVisibleTo(this))
        m_email->setFocus();
}

const Member *ColleaguesCard::self() const
{
    const QString email = around().online.email();
    for (const Member &member : around().workspace.members().all()) {
        if (!email.isEmpty() && member.email.compare(email, Qt::CaseInsensitive) == 0)
            return &member;
    }
    return nullptr;
}

std::vector<Role> ColleaguesCard::grantable() const
{
    std::vector<Role> roles = domain::allRoles();
    const Role own = around().workspace.rights().role();
    const bool in = around().online.credentials().has_value();
    std::erase_if(roles, [&](Role role) { return !in || !sync::mayInvite(own, role); });
    return roles;
}

void ColleaguesCard::refresh()
{
    const auto roles = grantable();
    m_fields->setVisible(!roles.empty());
    if (roles != m_grantable) {
        m_grantable = roles;
        m_role->setChoices(choicesOf(roles));
    }
    m_state->setText(stateText());
    std::vector<Member> members;
    for (const Member &member : around().workspace.members().all())
        members.push_back(member);
    // The keyboard stays where it is while nothing is another: syncing tells of itself often.
    const bool mayEdit =
        around().online.credentials().has_value() && around().workspace.rights().mayEdit(Member::info());
    if (members == m_shown && mayEdit == m_shownToEdit)
        return;
    m_shown = std::move(members);
    m_shownToEdit = mayEdit;
    showMembers();
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

void ColleaguesCard::showMembers()
{
    bool hadFocus = false;
    while (QLayoutItem *item = m_members->takeAt(0)) {
        hadFocus = hadFocus || item->widget()->hasFocus();
        item->widget()->hide();
        item->widget()->deleteLater(); // its own click may have brought us here
        delete item;
    }
    int line = 0;
    for (const Member &member : m_shown)
        showMember(member, line++);
    // The focused button is gone with its row.
    if (hadFocus && m_fields->isVisibleTo(this))
        m_email->setFocus();
}

void ColleaguesCard::showMember(const Member &member, int line)
{
    const Member *own = self();
    const bool isOwn = own && own->id == member.id;
    auto *name = widgets::makeLabel(this, u"body"_s);
    name->setText(isOwn ? tr("%1 – you").arg(member.name) : member.name);
    auto *email = widgets::makeLabel(this, u"muted"_s);
    email->setText(member.email);
    m_members->addWidget(name, line, 0);
    m_members->addWidget(email, line, 1);
    if (isOwn || !m_shownToEdit) {
        auto *role = widgets::makeLabel(this, u"muted"_s);
        role->setText(forms::nameOf(member.role));
        m_members->addWidget(role, line, 2, 1, 2, Qt::AlignRight);
        return;
    }
    auto *farewell =
        widgets::makeButton(this, u"removeMember_%1"_s.arg(line), widgets::ButtonKind::Secondary);
    farewell->setProperty("small", true);
    farewell->setText(tr("Remove"));
    farewell->setAccessibleName(tr("Remove %1").arg(member.name));
    m_members->addWidget(roleButton(member, line), line, 2);
    m_members->addWidget(farewell, line, 3);
    connect(farewell, &QPushButton::clicked, this, [this, id = Id(member.id)] { remove(id); });
}

/// A menu: arrow keys and the wheel go through it without giving anybody a role on the way.
QPushButton *ColleaguesCard::roleButton(const Member &member, int line)
{
    auto *button = widgets::makeButton(this, u"memberRole_%1"_s.arg(line), widgets::ButtonKind::Secondary);
    button->setProperty("small", true);
    button->setText(forms::nameOf(member.role));
    button->setAccessibleName(tr("Role of %1: %2").arg(member.name, forms::nameOf(member.role)));
    auto *menu = new QMenu(button);
    for (const Role role : domain::allRoles()) {
        QAction *action = menu->addAction(forms::nameOf(role));
        action->setCheckable(true);
        action->setChecked(role == member.role);
        connect(action, &QAction::triggered, this,
                [this, role, id = Id(member.id)] { changeRole(id, role); });
    }
    button->setMenu(menu);
    return button;
}

void ColleaguesCard::changeRole(const Id &id, Role role)
{
    const Member *member = around().workspace.members().find(id);
    if (!member || member->role == role)
        return;
    Member after = *member;
    after.role = role;
    domain::ChangeSet changes;
    changes.label = tr("Role of %1").arg(member->name);
    changes.update(*member, after);
    around().workspace.edit(std::move(changes));
}

void ColleaguesCard::remove(const Id &id)
{
    const Member *member = around().workspace.members().find(id);
    if (!member)
        return;
    const QString name = member->name;
    domain::ChangeSet changes;
    changes.label = tr("Remove %1 from the team").arg(name);
    changes.remove(Member::info(), id);
    around().workspace.edit(std::move(changes));
    Q_EMIT noticed(forms::undoNotice(around().workspace, tr("%1 is no longer in the team").arg(name)));
}

void ColleaguesCard::invite()
{
    const auto &credentials = around().online.credentials();
    m_result->hide();
    for (form::Field *field : QList<form::Field *>{m_email, m_name}) {
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
    m_shown.clear();
    showMembers();
    refresh();
    if (m_role->value().isNull())
        m_role->setValue(domain::enumName(Role::Organiser));
}

} // namespace veche::settings

#include "moc_colleaguescard.cpp"
