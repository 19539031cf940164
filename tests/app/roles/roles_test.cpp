// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/entityform.h"
#include "app/widgets/common/banner.h"
#include "app/widgets/common/sheet.h"
#include "shared/sync/protocol/rights.h"
#include "tests/app/roles/rolewindow.h"
#include "tests/support/operator.h"
#include "tests/support/program.h"

#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QTest>

namespace roles_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

/// The real window as each role has it.
class RolesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void nothingOfferedIsRefused_data();
    void nothingOfferedIsRefused();
    void theRailHoldsWhatTheRoleCanDo_data();
    void theRailHoldsWhatTheRoleCanDo();
    void aDoorOpensInCheckIn();
    void aRoleIsNotToldThatThereIsNoEvent();
    void anotherRoleShowsAtOnce();
    void aRoleOfANewerServerReadsAsViewerAndSaysSo();
    void whatTheServerWouldRefuseIsNotWritten();

private:
    void compose(const RoleKey &role);
    void exercise(const QString &view);
    void exerciseActions(const QString &view, const QList<QAction *> &actions);
    void exerciseSheet(widgets::Sheet &sheet);
    void exerciseMenu(QWidget *list, const QString &where);
    [[nodiscard]] static QStringList writable(Role role);
    void exerciseBelow(QWidget *root, const QString &where);
    void takeBack();
    void watchWrites();
    void become(const RoleKey &role) { m_desk->become(role); }
    void settle() { m_desk->settle(); }
    [[nodiscard]] shell::MainWindow &window() { return m_desk->window(); }
    [[nodiscard]] workspace::Workspace &workspace() { return m_desk->workspace(); }
    [[nodiscard]] widgets::Sheet *openSheet();
    template <typename T>
    [[nodiscard]] T *shown(const char *name)
    {
        auto *found = window().findChild<T *>(QString::fromLatin1(name));
        return found && found->isVisible() ? found : nullptr;
    }

    std::unique_ptr<tests::RoleWindow> m_desk;
    QString m_doing;
    QStringList m_refused;
    QSet<QString> m_written; ///< entities
    int m_operated = 0;
};

void RolesTest::cleanup()
{
    m_desk.reset();
    m_refused.clear();
    m_written.clear();
    m_operated = 0;
}

void RolesTest::compose(const RoleKey &role)
{
    m_desk = std::make_unique<tests::RoleWindow>(role);
}

widgets::Sheet *RolesTest::openSheet()
{
    for (auto *sheet : window().findChildren<widgets::Sheet *>()) {
        if (sheet->isVisible())
            return sheet;
    }
    return nullptr;
}

/// Every write that was tried: refused where the workspace refused it, and, whatever the workspace holds of
/// it, where the shared matrix doesn't give the register to the role.
void RolesTest::watchWrites()
{
    connect(&workspace(), &workspace::Workspace::editFailed, this,
            [this](const QString &, const Error &error) {
                if (error.kind == ErrorKind::Denied)
                    m_refused += u"%1: %2"_s.arg(m_doing, error.message);
            });
    workspace().watch(workspace::everyEntity(), this, [this](const storage::ChangeEvent &event) {
        for (const storage::RowEvent &row : event.rows) {
            const EntityInfo &info = *row.row->entity;
            m_written.insert(info.name);
            // An erasure blanks what the role can't write otherwise.
            const bool erases =
                std::find(row.fields.begin(), row.fields.end(), info.erased) != row.fields.end();
            if (erases && sync::mayErase(workspace().rights().role()))
                continue;
            for (const int field : row.fields) {
                const int reg = info.registerOf[field];
                const Role role = workspace().rights().role();
                const bool blank = row.created && isBlank(row.row->values[field]);
                const bool may = row.created ? sync::mayChangeRegister(role, info, reg)
                                             : sync::mayRewriteRegister(role, info, reg);
                if (!may && !blank)
                    m_refused += u"%1 wrote %2.%3"_s.arg(m_doing, info.name, info.fields[field].nameView());
            }
        }
    });
}

/// Nothing that one control did is in the way of the next.
void RolesTest::takeBack()
{
    settle();
    QUndoStack &stack = *workspace().undoStack();
    for (int tries = 0; stack.canUndo() && tries < 20; ++tries) {
        stack.undo();
        settle();
    }
}

void RolesTest::exerciseBelow(QWidget *root, const QString &where)
{
    test::Operator operate(root);
    while (operate.next()) {
        m_doing = where + u'/' + operate.name();
        operate.operate();
        ++m_operated;
        settle();
        if (widgets::Sheet *sheet = openSheet(); sheet && sheet != root && !sheet->isAncestorOf(root))
            exerciseSheet(*sheet);
        takeBack();
    }
}

void RolesTest::exerciseSheet(widgets::Sheet &sheet)
{
    const QPointer<widgets::Sheet> open = &sheet;
    if (sheet.objectName() != u"onlineSheet"_s) // It asks the net, and writes nothing here.
        exerciseBelow(&sheet, m_doing);
    if (open)
        open->dismiss();
}

void RolesTest::exerciseActions(const QString &view, const QList<QAction *> &actions)
{
    static const QStringList others{u"closeWorkspace"_s, u"fullScreen"_s, u"undo"_s,      u"redo"_s,
                                    u"lightTheme"_s,     u"darkTheme"_s,  u"inRussian"_s, u"inEnglish"_s,
                                    u"palette"_s,        u"shortcuts"_s,  u"toNotice"_s,  u"back"_s};
    const QList<QPointer<QAction>> kept(actions.begin(), actions.end()); // Some go meanwhile.
    for (const QPointer<QAction> &action : kept) {
        if (!action || !action->isEnabled() || !action->isVisible() ||
            others.contains(action->objectName()) || action->objectName().startsWith(u"show_"_s))
            continue;
        m_doing = view + u'/' + action->objectName();
        action->trigger();
        ++m_operated;
        settle();
        if (widgets::Sheet *sheet = openSheet())
            exerciseSheet(*sheet);
        // An added row is a draft until it has a name.
        auto *page = qobject_cast<widgets::Page *>(window().view(view));
        auto *draft = page ? qobject_cast<forms::EntityForm *>(page->inspector()) : nullptr;
        if (draft && draft->isDraft())
            exerciseBelow(draft, m_doing);
        takeBack();
        if (window().currentView() != view)
            QVERIFY(window().showView(view));
    }
}

void RolesTest::exercise(const QString &view)
{
    QVERIFY(window().showView(view));
    settle();
    auto *page = qobject_cast<widgets::Page *>(window().view(view));
    QVERIFY(page);
    exerciseActions(view, page->actions() + page->headerActions() + window().actions());
    // Each row that can be selected shows what may be done with it.
    for (QWidget *list : test::Operator::lists(page)) {
        if (!test::Operator::select(list))
            continue;
        settle();
        if (QWidget *inspector = page->inspector())
            exerciseBelow(inspector, view + u"/inspector of "_s + list->objectName());
        if (test::Operator::select(list))
            exerciseMenu(list, view + u'/' + list->objectName());
        window().showView(view);
    }
    exerciseBelow(page, view);
}

/// Chooses each entry of a row's menu.
void RolesTest::exerciseMenu(QWidget *list, const QString &where)
{
    auto *area = qobject_cast<QAbstractScrollArea *>(list);
    QWidget *clicked = area ? area->viewport() : list;
    QContextMenuEvent ask(QContextMenuEvent::Mouse, {20, 10}, clicked->mapToGlobal(QPoint(20, 10)));
    QCoreApplication::sendEvent(clicked, &ask);
    const QPointer<QMenu> menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (!menu)
        return;
    for (QAction *action : menu->actions()) {
        if (!action->isEnabled() || !action->isVisible() || action->isSeparator())
            continue;
        m_doing = where + u"/menu/"_s + action->text();
        action->trigger();
        ++m_operated;
        settle();
    }
    if (menu)
        menu->close();
    takeBack();
}

/// The entities that the role may write and that a control of the window writes.
QStringList RolesTest::writable(Role role)
{
    // Written by the server alone, by a dialog of the system, by a ticket's code, by what isn't built yet, or
    // by a clash.
    static const QSet<QString> elsewhere{u"community"_s, u"member"_s,   u"attachment"_s, u"ticket_key"_s,
                                         u"scan"_s,      u"task"_s,     u"assignment"_s, u"message"_s,
                                         u"conflict"_s,  u"imported"_s, u"session_tag"_s};
    // Controls write these together with another.
    static const QHash<QString, const EntityInfo *> with{{u"tag"_s, &EventTag::info()},
                                                         {u"release"_s, &Event::info()}};
    QStringList names;
    for (const sync::Grant &grant : sync::rightsMatrix()) {
        const QString name = QString::fromLatin1(grant.entity.data(), qsizetype(grant.entity.size()));
        const EntityInfo *info = entityNamed(name);
        const auto may = [role](const EntityInfo *entity) {
            return entity && sync::mayRewriteRegister(role, *entity, 0);
        };
        if (may(info) && may(with.value(name, info)) && !elsewhere.contains(name))
            names << name;
    }
    return names;
}

void RolesTest::nothingOfferedIsRefused_data()
{
    QTest::addColumn<QString>("role");
    for (const Role role : allRoles())
        QTest::newRow(qPrintable(enumName(role))) << enumName(role);
}

void RolesTest::nothingOfferedIsRefused()
{
    QFETCH(QString, role);
    compose(RoleKey(role));
    watchWrites();
    for (const QString &view : window().viewIds())
        exercise(view);
    QVERIFY2(m_refused.isEmpty(), qPrintable(m_refused.join(u'\n')));
    QVERIFY2(m_operated > 10, qPrintable(QString::number(m_operated)));
    // The walk gets to all that the role may write: else nothing could be refused.
    QStringList missing;
    for (const QString &entity : writable(RoleKey(role))) {
        if (!m_written.contains(entity))
            missing << entity;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
    if (writable(RoleKey(role)).isEmpty())
        QCOMPARE(m_written - QSet<QString>{u"scan"_s}, QSet<QString>());
}

void RolesTest::theRailHoldsWhatTheRoleCanDo_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QStringList>("views");
    const QStringList all{u"overview"_s, u"programme"_s, u"people"_s, u"registrations"_s,
                          u"checkin"_s,  u"events"_s,    u"sync"_s,   u"settings"_s};
    const auto without = [&](std::initializer_list<QString> some) {
        QStringList left = all;
        for (const QString &view : some)
            left.removeAll(view);
        return left;
    };
    QTest::newRow("owner") << u"owner"_s << all;
    QTest::newRow("organiser") << u"organiser"_s << all;
    QTest::newRow("programme") << u"programme"_s << without({u"registrations"_s, u"checkin"_s});
    QTest::newRow("reviewer") << u"reviewer"_s << QStringList{u"overview"_s, u"sync"_s, u"settings"_s};
    QTest::newRow("door") << u"door"_s << without({u"people"_s, u"registrations"_s});
    QTest::newRow("viewer") << u"viewer"_s << without({u"registrations"_s, u"checkin"_s});
}

void RolesTest::theRailHoldsWhatTheRoleCanDo()
{
    QFETCH(QString, role);
    QFETCH(QStringList, views);
    compose(RoleKey(role));
    QCOMPARE(window().viewIds(), views);
    QVERIFY(!window().showView(u"registrations"_s) || views.contains(u"registrations"_s));
}

void RolesTest::aDoorOpensInCheckIn()
{
    compose(Role::Door);
    QCOMPARE(window().currentView(), u"checkin"_s);
    QVERIFY(window().showView(u"programme"_s));
    m_desk->composed().remember(); // The view looked at last doesn't count at the door.
    QCOMPARE(window().currentView(), u"checkin"_s);
}

void RolesTest::aRoleIsNotToldThatThereIsNoEvent()
{
    compose(Role::Organiser);
    ChangeSet changes;
    changes.remove(Event::info(), Id(workspace().currentEvent()));
    m_desk->file().commit(std::move(changes));
    settle();
    const auto *card = window().findChild<QWidget *>(u"eventSwitcher"_s);
    QVERIFY(card && card->toolTip().contains(u"No event yet"_s));
    become(Role::Reviewer);
    QVERIFY2(!card->toolTip().contains(u"No event yet"_s), "it doesn't see whether there is one");
}

void RolesTest::anotherRoleShowsAtOnce()
{
    compose(Role::Organiser);
    QVERIFY(window().showView(u"people"_s));
    settle();
    QVERIFY(shown<QWidget>("peopleAddButton"));
    Person person;
    person.id = Id::create();
    person.name = u"Olga"_s;
    ChangeSet changes;
    changes.insert(person);
    m_desk->file().commit(std::move(changes));
    QVERIFY(workspace().undoStack()->canUndo());
    become(Role::Viewer);
    settle();
    QVERIFY(!shown<QWidget>("peopleAddButton"));
    QVERIFY2(!workspace().undoStack()->canUndo(), "what the role before did isn't this one's to undo");
    QVERIFY(!window().viewIds().contains(u"registrations"_s));
    become(Role::Organiser);
    settle();
    QVERIFY(shown<QWidget>("peopleAddButton"));
    become(Role::Door);
    QCOMPARE(window().currentView(), u"checkin"_s);
}

void RolesTest::aRoleOfANewerServerReadsAsViewerAndSaysSo()
{
    compose(RoleKey(u"treasurer"_s));
    QCOMPARE(workspace().rights().role().role(), Role::Viewer);
    QVERIFY(!workspace().rights().mayAdd(Session::info()));
    QVERIFY(window().banner()->isVisible());
    const auto labels = window().banner()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text().contains(u"treasurer"_s); }));
    become(Role::Organiser);
    QVERIFY(!window().banner()->isVisible());
}

void RolesTest::whatTheServerWouldRefuseIsNotWritten()
{
    compose(Role::Programme);
    watchWrites();
    const Event before = workspace().events().all().front();
    Event after = before;
    after.place = u"Elsewhere"_s;
    ChangeSet changes;
    changes.label = u"Move"_s;
    changes.update(before, after);
    auto edit = workspace().edit(std::move(changes));
    QVERIFY(QTest::qWaitFor([&] { return edit.isFinished(); }, 5000));
    QCOMPARE(edit.result().error().kind, ErrorKind::Denied);
    QCOMPARE(m_refused.size(), 1);
    QVERIFY(m_written.isEmpty());
}

VECHE_TEST(RolesTest)

} // namespace roles_test

#include "roles_test.moc"
