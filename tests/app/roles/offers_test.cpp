// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/palette/commandpalette.h"
#include "shared/sync/protocol/rights.h"
#include "tests/app/roles/rolewindow.h"
#include "tests/support/program.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDir>
#include <QLineEdit>

namespace offers_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

namespace
{
/// A control of the real window, by the view where it stands (none: everywhere), and whether the shared
/// matrix and the role's capabilities give a role what it is for.
struct Control {
    QString view;
    QString name;
    std::function<bool(Role)> allowed;
    /// Shown in the view only at this place.
    std::function<QVariant(workspace::Workspace &)> where = {};
};

std::function<bool(Role)> to(Capability capability)
{
    return [capability](Role role) { return may(role, capability); };
}

std::function<bool(Role)> to(std::initializer_list<const EntityInfo *> write)
{
    return [all = std::vector(write)](Role role) {
        return std::all_of(all.begin(), all.end(), [role](const EntityInfo *info) {
            return sync::mayRewriteRegister(role, *info, 0);
        });
    };
}

/// The ticket of the first order of that state.
QVariant ticketOf(workspace::Workspace &workspace, OrderState state)
{
    const auto orders = workspace.all<Order>({{"state"_L1, enumName(state)}});
    for (const Order &order : orders.value_or(std::vector<Order>())) {
        const auto tickets = workspace.all<Ticket>({{"order"_L1, order.id.toBytes()}});
        if (!order.email.isEmpty() && tickets && !tickets->empty())
            return tickets->front().id.toString();
    }
    return {};
}

std::vector<Control> controls()
{
    const auto import = to({&Event::info(), &Session::info(), &Person::info()});
    const auto registers = to({&Person::info(), &Order::info(), &Ticket::info()});
    const auto anything = [](Role) { return true; };
    const auto pending = [](workspace::Workspace &file) { return ticketOf(file, OrderState::Pending); };
    const auto confirmed = [](workspace::Workspace &file) { return ticketOf(file, OrderState::Confirmed); };
    return {
        {{}, u"newEvent"_s, to({&Event::info()})},
        {{}, u"importScheduleFile"_s, import},
        {{}, u"publishProgramme"_s, to(Capability::Publish)},
        {{}, u"exportProgramme"_s, [](Role role) { return sync::maySeeAny(role, Session::info()); }},
        {{}, u"openWorkspace"_s, anything},
        {{}, u"newWorkspace"_s, anything},
        {u"overview"_s, u"check_place"_s, to({&Event::info()})},
        {u"overview"_s, u"check_rooms"_s, to({&Room::info()})},
        {u"overview"_s, u"check_tickets"_s, to({&TicketType::info()})},
        {u"overview"_s, u"check_online"_s, to(Capability::Publish)},
        {u"overview"_s, u"check_mail"_s, to(Capability::SendMail)},
        {u"overview"_s, u"check_colleagues"_s, to(Capability::ManageMembers)},
        {u"overview"_s, u"check_published"_s, to(Capability::Publish)},
        {u"programme"_s, u"addSession"_s, to({&Session::info(), &Slot::info()})},
        {u"programme"_s, u"newSession"_s, to({&Session::info(), &Slot::info()})},
        {u"programme"_s, u"addRoom"_s, to({&Room::info()})},
        {u"programme"_s, u"importSchedule"_s, import},
        {u"programme"_s, u"publish"_s, to(Capability::Publish)},
        {u"programme"_s, u"programmeNote"_s,
         [](Role role) { return sync::maySeeAny(role, Session::info()) && !may(role, Capability::Publish); }},
        {u"people"_s, u"peopleAdd"_s, to({&Person::info()})},
        {u"registrations"_s, u"addRegistration"_s, registers},
        {u"registrations"_s, u"approveOrder"_s, to(Capability::Approve), pending},
        {u"registrations"_s, u"cancelTicket"_s, to({&Ticket::info()}), pending},
        {u"registrations"_s, u"resendTicket"_s, to(Capability::SendMail), confirmed},
        {u"registrations"_s, u"copyTicketLink"_s, [](Role role) { return role == Role::Owner; }, confirmed},
        {u"events"_s, u"addEvent"_s, to({&Event::info()})},
        {u"events"_s, u"duplicateEvent"_s, to({&Event::info(), &Session::info()})},
        {u"events"_s, u"moveEvent"_s, to({&Event::info(), &Session::info()})},
        {u"events"_s, u"deleteEvent"_s, to({&Event::info()})},
        {u"events"_s, u"roomsAdd"_s, to({&Room::info()})},
        {u"events"_s, u"tracksAdd"_s, to({&Track::info()})},
        {u"events"_s, u"ticketsAdd"_s, to({&TicketType::info()})},
        {u"events"_s, u"gatesAdd"_s, to({&Gate::info()})},
        {u"checkin"_s, u"doorLine"_s,
         [](Role role) { return sync::mayChange(role, Scan::info(), Privacy::Team); }}};
}

/// The sample has none that waits.
void holdOneBack(tests::WorkspaceFile &file)
{
    const auto confirmed = file->all<Order>({{"state"_L1, enumName(OrderState::Confirmed)}});
    const auto found = std::find_if(confirmed->begin(), confirmed->end(),
                                    [](const Order &order) { return !order.email.isEmpty(); });
    Order after = *found;
    after.state = OrderState::Pending;
    ChangeSet changes;
    changes.update(*found, after);
    file.commit(std::move(changes));
}

void picture(QWidget &window, const QString &name)
{
    const QDir folder(qEnvironmentVariable("VECHE_BIN_DIR", u"."_s) + "/../pictures/roles"_L1);
    folder.mkpath(u"."_s);
    window.grab().save(folder.filePath(name + ".png"_L1));
}

/// A visible widget, or an action that isn't hidden and belongs to what is shown.
bool isOffered(QWidget &root, const QString &name)
{
    for (const QWidget *widget : root.findChildren<QWidget *>(name)) {
        if (widget->isVisible())
            return true;
    }
    for (const QAction *action : root.findChildren<QAction *>(name)) {
        if (action->isVisible())
            return true;
    }
    return false;
}
} // namespace

/// Nothing that a role may do is missing, and nothing else is offered; see roles_test for whether it is
/// taken.
class OffersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aControlIsThereForThoseWhoMayUseIt_data() { everyRole(); }
    void aControlIsThereForThoseWhoMayUseIt();
    void thePaletteListsNoOtherCommand_data() { everyRole(); }
    void thePaletteListsNoOtherCommand();

private:
    static void everyRole()
    {
        QTest::addColumn<QString>("role");
        for (const Role role : allRoles())
            QTest::newRow(qPrintable(enumName(role))) << enumName(role);
    }
};

void OffersTest::aControlIsThereForThoseWhoMayUseIt()
{
    QFETCH(QString, role);
    tests::RoleWindow desk(RoleKey(role), holdOneBack);
    QStringList wrong;
    for (const Control &control : controls()) {
        const bool allowed = control.allowed(RoleKey(role));
        const QVariant where = control.where ? control.where(desk.workspace()) : QVariant();
        QVERIFY2(!control.where || where.isValid(), "the sample has one");
        const bool reached = control.view.isEmpty() || desk.window().showView(control.view, where);
        desk.settle();
        const auto offered = [&] {
            QWidget *root = control.view.isEmpty() ? &desk.window() : desk.window().view(control.view);
            auto *page = qobject_cast<widgets::Page *>(root);
            QWidget *inspector = page ? page->inspector() : nullptr;
            return root &&
                   (isOffered(*root, control.name) || (inspector && isOffered(*inspector, control.name)));
        };
        const bool right = QTest::qWaitFor([&] { return (reached && offered()) == allowed; }, 1000);
        if (!right)
            wrong << u"%1/%2 is %3"_s.arg(control.view, control.name, allowed ? u"missing"_s : u"offered"_s);
    }
    for (const QString &view : desk.window().viewIds()) {
        desk.window().showView(view);
        desk.settle();
        picture(desk.window(), role + u'-' + view);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void OffersTest::thePaletteListsNoOtherCommand()
{
    QFETCH(QString, role);
    tests::RoleWindow desk(RoleKey(role), holdOneBack);
    QHash<QString, bool> allowed;
    for (const Control &control : controls()) {
        if (!control.view.isEmpty())
            continue;
        const auto *action = desk.window().findChild<QAction *>(control.name);
        QVERIFY2(action, qPrintable(control.name));
        allowed.insert(action->text(), control.allowed(RoleKey(role)));
    }
    desk.window().openPalette();
    auto *palette = desk.window().commandPalette();
    auto *line = palette->findChild<QLineEdit *>();
    auto *list = palette->findChild<QAbstractItemView *>();
    QVERIFY(line && list);
    for (auto command = allowed.cbegin(); command != allowed.cend(); ++command) {
        line->setText(command.key());
        const auto listed = [&] {
            for (int row = 0; row < list->model()->rowCount(); ++row) {
                if (list->model()->index(row, 0).data().toString() == command.key())
                    return true;
            }
            return false;
        };
        QVERIFY2(QTest::qWaitFor([&] { return listed() == command.value(); }, 2000),
                 qPrintable(command.key()));
    }
}

VECHE_TEST(OffersTest)

} // namespace offers_test

#include "offers_test.moc"
