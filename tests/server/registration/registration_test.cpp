// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/registrationform.h"
#include "server/registration/ticketcounts.h"
#include "shared/publicforms/formcodec.h"
#include "shared/storage/schema.h"
#include "shared/tickets/ticketcode.h"
#include "tests/support/fakeclock.h"
#include "tests/support/filledform.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTest>

namespace registration_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::Message;
using domain::Order;
using domain::Person;
using domain::Ticket;

namespace
{
using Fields = FormFields;

Fields with(Fields fields, const QString &name, const QString &value)
{
    for (auto &field : fields) {
        if (field.first == name)
            field.second = value;
    }
    return fields;
}
} // namespace

class RegistrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<ServerRig>(m_clock);
        m_event = std::make_unique<EventFixture>(m_clock.wallMs(), 2);
        const auto done = m_rig->commit(m_event->changes());
        QVERIFY2(done, qPrintable(done ? QString() : toString(done.error())));
        m_visitor = std::make_unique<Visitor>(m_rig->url);
    }
    void cleanup()
    {
        m_visitor.reset();
        m_rig.reset();
    }

    void anOrderIsOneTransactionWithEverythingThatBelongsToIt();
    void communitiesThatShareEveryIdShareNothingElse();
    void theSameFormSentTwiceGivesOneOrder();
    void anotherPersonOnTheSameFormGivesAnotherOrder();
    void oneHumanIsOneRow();
    void whatIsWrongIsSaidBesideTheFieldAndTheInputStays_data();
    void whatIsWrongIsSaidBesideTheFieldAndTheInputStays();
    void aFormWithoutItsTokenIsShownAgain();
    void aTokenOfAnotherFormIsNone();
    void aTokenOfAnotherCommunityIsNone();
    void aTokenOfAnotherOrderCancelsNothing();
    void whatTheFormDoesNotAskForIsSaidAndNothingIsStored();
    void severalAnswersToOneQuestionAreSaidAndNothingIsStored();
    void whatIsNoFormIsRefusedAndNothingIsStored_data();
    void whatIsNoFormIsRefusedAndNothingIsStored();
    void aTicketOfAnotherEventIsNoneOfThisOne();
    void theFormIsSound();
    void soldOutIsSaidAndNothingIsStored();
    void capacityHoldsAgainstEightAtOnce();
    void cancellingFreesTheSeat();
    void salesBeginAndEnd();
    void aDraftHasNoPageAndNoForm();
    void namesAreNeverMarkup();
    void ticketsPushedByOthersCountToo();
    void ticketsOlderThanTheCountersAreCounted();

private:
    Reply page() { return m_visitor->get(m_event->path()); }
    QString action() const { return m_event->path() + "/register"_L1; }
    /// Adds a second community to the server.
    Result<accounts::Membership> addOka();

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
    std::unique_ptr<Visitor> m_visitor;
};

Result<accounts::Membership> RegistrationTest::addOka()
{
    return waited(m_rig->core().accounts().communities().add({.id = {},
                                                              .slug = u"oka"_s,
                                                              .name = u"Oka"_s,
                                                              .language = u"ru"_s,
                                                              .zone = u"Europe/Moscow"_s,
                                                              .owner = m_rig->account}));
}

void RegistrationTest::anOrderIsOneTransactionWithEverythingThatBelongsToIt()
{
    const Reply form = page();
    QCOMPARE(form.status, 200);
    const Reply answer = m_visitor->postForm(action(), filledForm(form, m_event->standard));
    QCOMPARE(answer.status, 303);
    QVERIFY2(answer.location().startsWith("/o/"_L1), answer.body.constData());

    const auto orders = m_rig->all<Order>();
    const auto tickets = m_rig->all<Ticket>();
    const auto messages = m_rig->all<Message>();
    const auto keys = m_rig->all<domain::TicketKey>();
    QCOMPARE(orders.size(), 1u);
    QCOMPARE(tickets.size(), 1u);
    QCOMPARE(messages.size(), 1u);
    QCOMPARE(keys.size(), 1u);
    QCOMPARE(orders[0].state, domain::OrderState::Confirmed);
    QCOMPARE(orders[0].language, u"ru"_s);
    QCOMPARE(orders[0].consentHash.size(), 64);
    QVERIFY(orders[0].consentAt.isSet());
    QCOMPARE(answer.location(), "/o/"_L1 + orders[0].secret + "?new=1"_L1);
    QCOMPARE(tickets[0].order, domain::OrderId(orders[0].id));
    QCOMPARE(messages[0].state, domain::MessageState::Queued);
    QCOMPARE(messages[0].toEmail, u"vera@example.org"_s);

    const auto code = tickets::parse(tickets[0].code);
    QVERIFY(code);
    QCOMPARE(code->code.ticket, Id(tickets[0].id));
    const std::array publicKeys{*signing::PublicKey::fromBytes(keys[0].publicKey)};
    QCOMPARE(tickets::verify(*code, publicKeys), tickets::Verification::Ok);

    const auto connection = m_rig->core().database().openReader();
    const auto rows = storage::loadRow(**connection, m_rig->community, Order::info(), orders[0].id);
    const auto ticketRow = storage::loadRow(**connection, m_rig->community, Ticket::info(), tickets[0].id);
    QCOMPARE((*rows)->seq, (*ticketRow)->seq);

    const Reply ticket = m_visitor->get(answer.location());
    QCOMPARE(ticket.status, 200);
    QVERIFY(ticket.body.contains("<svg"));
    QVERIFY(ticket.text().contains(orders[0].number));
    QVERIFY(ticket.text().contains(u"Вы зарегистрированы"_s));
}

void RegistrationTest::communitiesThatShareEveryIdShareNothingElse()
{
    QCOMPARE(m_visitor->postForm(action(), filledForm(page(), m_event->standard)).status, 303);
    const auto key = m_rig->all<domain::TicketKey>().front();
    const auto other = addOka();
    QVERIFY(other);
    // Everything that the first has stands in the second too, under the same ids: its key as well.
    EventFixture theirs = *m_event;
    theirs.event.name = u"Mallory's own event"_s;
    theirs.event.description = u"Mallory was here"_s;
    domain::ChangeSet copied = theirs.changes();
    copied.insert(key);
    for (Message letter : m_rig->all<Message>()) {
        letter.toEmail = u"mallory@example.org"_s;
        copied.insert(letter);
    }
    for (Person person : m_rig->all<Person>()) {
        person.name = u"Mallory"_s;
        copied.insert(person);
    }
    for (const Order &order : m_rig->all<Order>()) {
        Order mine = order;
        mine.number = u"MALLORY"_s; // Under the secret that opens the first community's order.
        copied.insert(mine);
    }
    QVERIFY(waited(m_rig->core().writer().commit(other->community, std::move(copied))));
    const QString path = u"/c/oka/"_s + m_event->event.slug;
    const Reply answer = m_visitor->postForm(
        path + "/register"_L1, filledForm(m_visitor->get(path), m_event->standard, u"Mallory"_s));
    QCOMPARE(answer.status, 303);

    m_clock.advance(1000); // Each community's pages are made anew.
    for (const QString &part :
         {QString(), u"/programme"_s, u"/event.ics"_s, u"/schedule.ics"_s, u"/schedule.xml"_s}) {
        const QString own = m_visitor->get(m_event->path() + part).text();
        const QString foreign = m_visitor->get(path + part).text();
        QVERIFY2(!own.contains(u"Mallory"_s), qPrintable(part));
        QVERIFY2(!foreign.contains(u"DevFest"_s), qPrintable(part));
    }
    QVERIFY(!m_visitor->get(u"/c/volga"_s).text().contains(u"Mallory"_s));
    QCOMPARE(m_rig->all<Message>().front().toEmail, u"vera@example.org"_s);
    QVERIFY(m_rig->all<Person>().front().name != u"Mallory"_s);

    const auto connection = m_rig->core().database().openReader();
    const auto mallorys = storage::readAll<Ticket>(**connection, other->community).value();
    QCOMPARE(mallorys.size(), 1u);
    const auto code = tickets::parse(mallorys[0].code);
    QVERIFY(code);
    const std::array publicKeys{*signing::PublicKey::fromBytes(key.publicKey)};
    QVERIFY2(tickets::verify(*code, publicKeys) != tickets::Verification::Ok,
             "a ticket of theirs opens the first community's door");
    QCOMPARE(m_rig->all<Ticket>().size(), 1u);
    QCOMPARE(m_rig->all<Order>().size(), 1u);
    const QString order = "/o/"_L1 + m_rig->all<Order>().front().secret;
    QVERIFY(!m_visitor->get(order).text().contains(u"MALLORY"_s));
    QVERIFY(m_visitor->get(order).text().contains(m_rig->all<Order>().front().number));
    const Reply ticket = m_visitor->get(order);
    QCOMPARE(
        m_visitor
            ->postForm(order + "/cancel"_L1, {{u"csrf"_s, ticket.input(u"csrf"_s)}, {u"sure"_s, u"yes"_s}})
            .status,
        303);
    QCOMPARE(m_rig->all<Order>().front().state, domain::OrderState::Cancelled);
    const auto still = storage::readAll<Order>(**m_rig->core().database().openReader(), other->community);
    QVERIFY(std::none_of(still->begin(), still->end(),
                         [](const Order &mine) { return mine.state == domain::OrderState::Cancelled; }));
}

void RegistrationTest::theSameFormSentTwiceGivesOneOrder()
{
    const Fields fields = filledForm(page(), m_event->standard);
    const Reply first = m_visitor->postForm(action(), fields);
    const Reply second = m_visitor->postForm(action(), fields);
    QCOMPARE(first.status, 303);
    QCOMPARE(second.status, 303);
    QCOMPARE(second.location(), first.location());
    QCOMPARE(m_rig->all<Order>().size(), 1u);
    QCOMPARE(m_rig->all<Message>().size(), 1u);
}

void RegistrationTest::anotherPersonOnTheSameFormGivesAnotherOrder()
{
    const Fields fields = filledForm(page(), m_event->standard);
    const Reply first = m_visitor->postForm(action(), fields);
    const Reply second = m_visitor->postForm(action(), with(fields, u"name"_s, u"Олег Петров"_s));
    QCOMPARE(second.status, 303);
    QVERIFY(first.location() != second.location());
    QCOMPARE(m_rig->all<Order>().size(), 2u);
}

void RegistrationTest::oneHumanIsOneRow()
{
    Person known;
    known.id = Id::create();
    known.name = u"Vera N."_s;
    known.email = u"Vera@Example.org"_s;
    Person speaksForHer;
    speaksForHer.id = Id::create();
    speaksForHer.name = u"Вера Никитина"_s;
    known.mergedInto = domain::PersonId(speaksForHer.id);
    domain::ChangeSet changes;
    changes.insert(speaksForHer);
    changes.insert(known);
    QVERIFY(m_rig->commit(changes));

    QCOMPARE(m_visitor->postForm(action(), filledForm(page(), m_event->standard)).status, 303);
    QCOMPARE(m_rig->all<Person>().size(), 2u);
    QCOMPARE(Id(m_rig->all<Ticket>().front().person), Id(speaksForHer.id));
    // An unknown person becomes a row, once.
    QCOMPARE(
        m_visitor->postForm(action(), filledForm(page(), m_event->standard, u"Олег"_s, u"oleg@example.org"_s))
            .status,
        303);
    QCOMPARE(m_rig->all<Person>().size(), 3u);
}

void RegistrationTest::whatIsWrongIsSaidBesideTheFieldAndTheInputStays_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("russian");
    QTest::addColumn<QString>("english");
    QTest::addRow("no name") << u"name"_s << u"  "_s << u"Напишите имя"_s << u"Write your name"_s;
    QTest::addRow("long name") << u"name"_s << QString(121, u'я') << u"не больше 120 знаков"_s
                               << u"at most 120 characters"_s;
    QTest::addRow("no address") << u"email"_s << QString() << u"Напишите почту"_s
                                << u"Write your e-mail address"_s;
    QTest::addRow("no at") << u"email"_s << u"vera"_s << u"нет знака @"_s << u"There is no @"_s;
    QTest::addRow("no domain") << u"email"_s << u"vera@"_s << u"после @ нужен домен"_s
                               << u"a domain must follow"_s;
    QTest::addRow("half a domain") << u"email"_s << u"vera@example"_s << u"после @ нужен домен"_s
                                   << u"a domain must follow"_s;
    QTest::addRow("two ats") << u"email"_s << u"a@b@example.org"_s << u"не отправить"_s
                             << u"be sent to this address"_s;
    QTest::addRow("long address") << u"email"_s << QString(250, u'a') + u"@example.org"_s
                                  << u"не больше 254 знаков"_s << u"at most 254 characters"_s;
    QTest::addRow("no ticket") << u"ticket"_s << QString() << u"Выберите билет"_s << u"Choose a ticket"_s;
    QTest::addRow("odd ticket") << u"ticket"_s << u"42"_s << u"Такого билета больше нет"_s
                                << u"no such ticket"_s;
    QTest::addRow("foreign ticket") << u"ticket"_s << Id::create().toString() << u"Такого билета больше нет"_s
                                    << u"no such ticket"_s;
    QTest::addRow("no consent") << u"consent"_s << u"no"_s << u"Без согласия"_s << u"Without your consent"_s;
}

void RegistrationTest::whatIsWrongIsSaidBesideTheFieldAndTheInputStays()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(QString, russian);
    QFETCH(QString, english);
    const Fields fields = with(
        filledForm(page(), m_event->standard, u"Имя \"в кавычках\""_s, u"kept@example.org"_s), field, value);
    const Reply answer = m_visitor->postForm(action(), fields);
    QCOMPARE(answer.status, 422);
    QVERIFY2(answer.text().contains(russian), answer.body.constData());
    QVERIFY(answer.text().contains("id=\"%1-error\""_L1.arg(field)));
    QVERIFY(answer.text().contains("href=\"#%1\""_L1.arg(field)));
    if (field != "name"_L1)
        QVERIFY(answer.text().contains(u"value=\"Имя &quot;в кавычках&quot;\""_s));
    if (field != "email"_L1)
        QVERIFY(answer.text().contains("value=\"kept@example.org\""_L1));
    if (field != "consent"_L1)
        QVERIFY(answer.text().contains("value=\"yes\" required checked"_L1));
    const Reply inEnglish = m_visitor->postForm(action() + "?lang=en"_L1, fields);
    QVERIFY2(inEnglish.text().contains(english), inEnglish.body.constData());
    QCOMPARE(m_rig->all<Order>().size(), 0u);
}

void RegistrationTest::aFormWithoutItsTokenIsShownAgain()
{
    const Fields fields = with(filledForm(page(), m_event->standard), u"csrf"_s, u"wrong"_s);
    const Reply answer = m_visitor->postForm(action(), fields);
    QCOMPARE(answer.status, 422);
    QVERIFY(answer.text().contains(u"Ничего не пропало"_s));
    QVERIFY(answer.text().contains("value=\"vera@example.org\""_L1));
    QCOMPARE(m_rig->all<Order>().size(), 0u);
    // And what it shows can be sent.
    QCOMPARE(m_visitor->postForm(action(), filledForm(answer, m_event->standard)).status, 303);
}

void RegistrationTest::aTokenOfAnotherFormIsNone()
{
    const Fields fields = filledForm(page(), m_event->standard);
    const QString order = m_visitor->postForm(action(), fields).location().section(u'?', 0, 0);
    const QString foreign = m_visitor->get(order).input(u"csrf"_s);
    QVERIFY(!foreign.isEmpty() && foreign != fields[0].second);
    const Fields other = with(with(fields, u"csrf"_s, foreign), u"name"_s, u"Олег"_s);
    QCOMPARE(m_visitor->postForm(action(), other).status, 422);
    QCOMPARE(m_rig->all<Order>().size(), 1u);
}

void RegistrationTest::aTokenOfAnotherCommunityIsNone()
{
    const auto other = addOka();
    QVERIFY(other);
    QVERIFY(waited(m_rig->core().writer().commit(other->community, m_event->changes())));
    const QString theirs = u"/c/oka/"_s + m_event->event.slug;
    const QString foreign = m_visitor->get(theirs).input(u"csrf"_s);
    const Fields fields = filledForm(page(), m_event->standard);
    QVERIFY(!foreign.isEmpty());
    QCOMPARE(m_visitor->postForm(action(), with(fields, u"csrf"_s, foreign)).status, 422);
    QCOMPARE(m_visitor->postForm(theirs + "/register"_L1, fields).status, 422);
    QCOMPARE(m_rig->all<Order>().size(), 0u);
    QCOMPARE(m_visitor->postForm(theirs + "/register"_L1, with(fields, u"csrf"_s, foreign)).status, 303);
    QCOMPARE(m_visitor->postForm(action(), fields).status, 303);
}

void RegistrationTest::aTokenOfAnotherOrderCancelsNothing()
{
    const Fields fields = filledForm(page(), m_event->standard);
    const QString first = m_visitor->postForm(action(), fields).location().section(u'?', 0, 0);
    const QString second =
        m_visitor->postForm(action(), with(fields, u"name"_s, u"Олег"_s)).location().section(u'?', 0, 0);
    const Fields token{{u"csrf"_s, m_visitor->get(first).input(u"csrf"_s)}};
    const auto cancelled = [this] {
        const auto orders = m_rig->all<Order>();
        return std::count_if(orders.begin(), orders.end(),
                             [](const Order &order) { return order.state == domain::OrderState::Cancelled; });
    };
    QCOMPARE(m_visitor->postForm(second + "/cancel"_L1, token).location(), second + "#cancel"_L1);
    QCOMPARE(cancelled(), 0);
    QCOMPARE(m_visitor->postForm(first + "/cancel"_L1, token).location(), first);
    QCOMPARE(cancelled(), 1);
}

void RegistrationTest::whatTheFormDoesNotAskForIsSaidAndNothingIsStored()
{
    Fields fields = filledForm(page(), m_event->standard);
    fields.append({u"diet"_s, u"vegan <b>"_s});
    const Reply answer = m_visitor->postForm(action(), fields);
    QCOMPARE(answer.status, 422);
    QVERIFY2(answer.text().contains(u"Больше не спрашивают: diet: vegan &lt;b&gt;"_s),
             answer.body.constData());
    QVERIFY(answer.text().contains("value=\"vera@example.org\""_L1));
    QVERIFY(answer.text().contains("value=\"yes\" required checked"_L1));
    QVERIFY(answer.text().contains(
        "value=\"%1\" id=\"ticket\" required checked"_L1.arg(m_event->standard.id.toString())));
    const Reply inEnglish = m_visitor->postForm(action() + "?lang=en"_L1, fields);
    QVERIFY(inEnglish.text().contains("No longer asked: diet: vegan &lt;b&gt;"_L1));
    QCOMPARE(m_rig->all<Order>().size(), 0u);
    // The page as it is shown now can be sent.
    QCOMPARE(m_visitor->postForm(action(), filledForm(answer, m_event->standard)).status, 303);
}

void RegistrationTest::severalAnswersToOneQuestionAreSaidAndNothingIsStored()
{
    for (const QString &field : {u"name"_s, u"email"_s, u"ticket"_s, u"consent"_s}) {
        Fields fields = filledForm(page(), m_event->standard);
        fields.append({field, u"another"_s});
        const Reply answer = m_visitor->postForm(action(), fields);
        QCOMPARE(answer.status, 422);
        QVERIFY2(answer.text().contains("id=\"%1-error\""_L1.arg(field)), answer.body.constData());
        QVERIFY2(answer.text().contains(u", another"_s), answer.body.constData());
        QVERIFY(answer.text().contains(field == "email"_L1 ? u"Вера Никитина"_s : u"vera@example.org"_s));
    }
    QCOMPARE(m_rig->all<Order>().size(), 0u);
}

void RegistrationTest::whatIsNoFormIsRefusedAndNothingIsStored_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("status");
    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("not UTF-8") << form << "&name=%ff%fe"_ba << 400;
    QTest::newRow("a zero") << form << "&name=%00"_ba << 400;
    QTest::newRow("half an escape") << form << "&name=%4"_ba << 400;
    QTest::newRow("a long name") << form << '&' + QByteArray(201, 'n') + "=x" << 400;
    QTest::newRow("many fields") << form << QByteArray("&name=x").repeated(200) << 400;
    QTest::newRow("many bytes") << form << "&name=" + QByteArray(33 << 10, 'x') << 413;
    QTest::newRow("another kind") << "application/json"_ba << QByteArray(R"({"name": "Vera"})") << 422;
}

void RegistrationTest::whatIsNoFormIsRefusedAndNothingIsStored()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, more);
    QFETCH(int, status);
    const QByteArray whole = Visitor::encoded(filledForm(page(), m_event->standard));
    const Reply answer = m_visitor->postBytes(action(), type, whole + more);
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.body.isEmpty());
    QCOMPARE(m_rig->all<Order>().size(), 0u);
    QCOMPARE(m_visitor->postForm(action(), filledForm(page(), m_event->standard)).status, 303);
}

void RegistrationTest::aTicketOfAnotherEventIsNoneOfThisOne()
{
    EventFixture another(m_clock.wallMs());
    another.event.slug = u"another"_s;
    QVERIFY(m_rig->commit(another.changes()));
    const Reply answer = m_visitor->postForm(action(), filledForm(page(), another.standard));
    QCOMPARE(answer.status, 422);
    QVERIFY2(answer.text().contains("id=\"ticket-error\""_L1), answer.body.constData());
    QVERIFY(answer.text().contains("value=\"vera@example.org\""_L1));
    QCOMPARE(m_rig->all<Order>().size(), 0u);
}

void RegistrationTest::theFormIsSound()
{
    const auto form = registration::registrationForm(m_event->event);
    const auto sound = publicforms::checked(form);
    QVERIFY2(sound, qPrintable(sound ? QString() : toString(sound.error())));
    QVERIFY(publicforms::decodedForm(publicforms::encoded(form)) == form);
    for (const auto bound : {publicforms::binding::orderTicket, publicforms::binding::personName,
                             publicforms::binding::personEmail, publicforms::binding::orderConsent})
        QVERIFY2(form.boundTo(bound), bound.data());
}

void RegistrationTest::soldOutIsSaidAndNothingIsStored()
{
    const Reply form = page();
    for (int i = 0; i < 2; ++i) {
        const auto fields = filledForm(form, m_event->standard, u"Гость"_s, u"guest%1@example.org"_s.arg(i));
        QCOMPARE(m_visitor->postForm(action(), fields).status, 303);
    }
    // The quota counts both types.
    const Reply answer = m_visitor->postForm(action(), filledForm(form, m_event->workshop));
    QCOMPARE(answer.status, 422);
    QCOMPARE(m_rig->all<Ticket>().size(), 2u);
    m_clock.advance(1000);
    QVERIFY(page().text().contains(u"Все места заняты"_s));
    QVERIFY(!page().text().contains("<form"_L1));
}

void RegistrationTest::capacityHoldsAgainstEightAtOnce()
{
    constexpr int visitors = 8;
    constexpr int each = 12;
    auto wide = m_event->quota;
    wide.capacity = 37;
    domain::ChangeSet changes;
    changes.update(m_event->quota, wide);
    QVERIFY(m_rig->commit(changes));

    std::vector<std::unique_ptr<Visitor>> crowd;
    std::vector<QNetworkReply *> pending;
    std::vector<Reply> forms;
    for (int i = 0; i < visitors; ++i) {
        crowd.push_back(std::make_unique<Visitor>(m_rig->url));
        forms.push_back(crowd.back()->get(m_event->path()));
    }
    for (int round = 0; round < each; ++round) {
        for (int i = 0; i < visitors; ++i) {
            const auto &type = (round + i) % 2 ? m_event->standard : m_event->workshop;
            const auto fields =
                filledForm(forms[i], type, u"Гость"_s, u"g%1-%2@example.org"_s.arg(i).arg(round));
            pending.push_back(
                crowd[i]->startPost(action(), "application/x-www-form-urlencoded", Visitor::encoded(fields)));
        }
    }
    int accepted = 0;
    int refused = 0;
    for (QNetworkReply *reply : pending) {
        const Reply answer = Visitor::finish(reply);
        accepted += answer.status == 303;
        refused += answer.status == 422;
    }
    QCOMPARE(accepted, 37);
    QCOMPARE(refused, visitors * each - 37);
    QCOMPARE(m_rig->all<Ticket>().size(), 37u);
    QCOMPARE(m_rig->all<Order>().size(), 37u);
    QCOMPARE(m_rig->all<domain::TicketKey>().size(), 1u);
}

void RegistrationTest::cancellingFreesTheSeat()
{
    const Reply form = page();
    const Reply first = m_visitor->postForm(action(), filledForm(form, m_event->standard));
    QCOMPARE(
        m_visitor->postForm(action(), filledForm(form, m_event->standard, u"Олег"_s, u"oleg@example.org"_s))
            .status,
        303);
    QCOMPARE(
        m_visitor->postForm(action(), filledForm(form, m_event->standard, u"Анна"_s, u"anna@example.org"_s))
            .status,
        422);

    const QString order = first.location().section(u'?', 0, 0);
    const Reply ticket = m_visitor->get(order);
    QCOMPARE(m_visitor->postForm(order + "/cancel"_L1, {{u"csrf"_s, u"wrong"_s}}).status, 303);
    QCOMPARE(m_rig->all<Ticket>().front().state, domain::TicketState::Valid);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_visitor->postForm(order + "/cancel"_L1, {{u"csrf"_s, ticket.input(u"csrf"_s)}}).status,
                 303);
    const Reply after = m_visitor->get(order);
    QVERIFY(after.text().contains(u"Билет отменён"_s));
    QVERIFY(!after.body.contains("<svg"));
    QCOMPARE(
        m_visitor->postForm(action(), filledForm(form, m_event->standard, u"Анна"_s, u"anna@example.org"_s))
            .status,
        303);
    QCOMPARE(m_visitor->get(u"/o/nonsense"_s).status, 404);
    QCOMPARE(m_visitor->postForm(u"/o/nonsense/cancel"_s, {{u"csrf"_s, ticket.input(u"csrf"_s)}}).location(),
             u"/o/nonsense#cancel"_s);
}

void RegistrationTest::salesBeginAndEnd()
{
    const auto now =
        LocalTime::of(QDateTime::fromMSecsSinceEpoch(m_clock.wallMs(), Qt::UTC), QTimeZone("Europe/Moscow"));
    auto limited = m_event->standard;
    limited.saleStart = now.plus(60);
    limited.saleEnd = now.plus(120);
    auto hidden = m_event->workshop;
    hidden.hidden = true;
    domain::ChangeSet changes;
    changes.update(m_event->standard, limited);
    changes.update(m_event->workshop, hidden);
    const Reply form = page();
    QVERIFY(m_rig->commit(changes));
    m_clock.advance(1000);
    QVERIFY(page().text().contains(u"Регистрация откроется"_s));
    QCOMPARE(m_visitor->postForm(action(), filledForm(form, m_event->standard)).status, 422);
    QCOMPARE(m_visitor->postForm(action(), filledForm(form, m_event->workshop)).status, 422);
    m_clock.advance(61 * 60'000);
    QCOMPARE(m_visitor->postForm(action(), filledForm(form, m_event->standard)).status, 303);
    m_clock.advance(60 * 60'000);
    QCOMPARE(
        m_visitor->postForm(action(), filledForm(form, m_event->standard, u"Олег"_s, u"oleg@example.org"_s))
            .status,
        422);
    QCOMPARE(m_rig->all<Order>().size(), 1u);
}

void RegistrationTest::aDraftHasNoPageAndNoForm()
{
    const Reply form = page();
    auto draft = m_event->event;
    draft.state = domain::EventState::Draft;
    domain::ChangeSet changes;
    changes.update(m_event->event, draft);
    QVERIFY(m_rig->commit(changes));
    m_clock.advance(1000);
    QCOMPARE(page().status, 404);
    QCOMPARE(m_visitor->postForm(action(), filledForm(form, m_event->standard)).status, 404);
    QCOMPARE(m_visitor->get(u"/c/volga/nothing"_s).status, 404);
    QCOMPARE(m_visitor->get(u"/c/nobody/devfest"_s).status, 404);
    QCOMPARE(m_rig->all<Order>().size(), 0u);
}

void RegistrationTest::namesAreNeverMarkup()
{
    const QString evil = u"<script>alert(1)</script>\"'"_s;
    const Reply answer = m_visitor->postForm(action(), filledForm(page(), m_event->standard, evil));
    QCOMPARE(answer.status, 303);
    const Reply ticket = m_visitor->get(answer.location());
    QVERIFY(ticket.text().contains("&lt;script&gt;alert(1)"_L1));
    QVERIFY(!ticket.text().contains("<script>alert"_L1));
    const Reply again =
        m_visitor->postForm(action(), filledForm(page(), m_event->standard, evil, u"\"><img src=x>"_s));
    QCOMPARE(again.status, 422);
    QVERIFY(!again.text().contains("<img"_L1));
    QVERIFY(!again.text().contains("<script>"_L1));
    QVERIFY(again.headers.value("content-security-policy").startsWith("default-src 'none'"));
}

void RegistrationTest::ticketsPushedByOthersCountToo()
{
    domain::ChangeSet changes;
    for (int i = 0; i < 2; ++i) {
        Ticket walkIn;
        walkIn.id = Id::create();
        walkIn.event = domain::EventId(m_event->event.id);
        walkIn.ticketType = domain::TicketTypeId(m_event->standard.id);
        changes.insert(walkIn);
    }
    const Reply form = page();
    QVERIFY(m_rig->commit(changes));
    QCOMPARE(m_visitor->postForm(action(), filledForm(form, m_event->standard)).status, 422);
    domain::ChangeSet gone;
    gone.remove(Ticket::info(), m_rig->all<Ticket>().front().id);
    QVERIFY(m_rig->commit(gone));
    QCOMPARE(m_visitor->postForm(action(), filledForm(form, m_event->standard)).status, 303);
}

void RegistrationTest::ticketsOlderThanTheCountersAreCounted()
{
    QCOMPARE(m_visitor->postForm(action(), filledForm(page(), m_event->standard)).status, 303);
    const auto run = [&](const std::function<Result<int>(storage::Connection &)> &work) {
        return waited(m_rig->core().database().write<int>(storage::Priority::Edit, work));
    };
    const auto forget = run([](storage::Connection &connection) -> Result<int> {
        if (const auto done = connection.exec(u"DELETE FROM ticket_count"_s); !done)
            return failure(done.error());
        return registration::miscounted(connection);
    });
    QCOMPARE(*forget, 1);
    const auto again = run([](storage::Connection &connection) -> Result<int> {
        if (const auto done = storage::writeMeta(connection, u"registration.counted"_s, {}); !done)
            return failure(done.error());
        if (const auto done = registration::countOnce(connection); !done)
            return failure(done.error());
        return registration::miscounted(connection);
    });
    QCOMPARE(*again, 0);
    // One of two seats is taken again.
    QCOMPARE(
        m_visitor->postForm(action(), filledForm(page(), m_event->standard, u"Олег"_s, u"oleg@example.org"_s))
            .status,
        303);
    QCOMPARE(
        m_visitor->postForm(action(), filledForm(page(), m_event->standard, u"Анна"_s, u"anna@example.org"_s))
            .status,
        422);
}

VECHE_GUILESS_TEST(RegistrationTest)

} // namespace registration_test

#include "registration_test.moc"
