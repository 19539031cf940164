// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/apierror.h"
#include "server/module/formpurpose.h"
#include "server/registration/registrationroutes.h"
#include "shared/publicforms/formcodec.h"
#include "tests/shared/publicforms/sampleform.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTest>
#include <QUrlQuery>

namespace questions_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::Order;
using http::Request;
using http::Response;
using publicforms::FilledForm;
using publicforms::FormSpec;
using registration::RegistrationRoutes;

/// Shows a form of the test's own, and keeps what is shown again.
class OnePage final : public server::Pages
{
public:
    Response error(const Request &, int status) const override { return Response::html({}, status); }
    Response notice(const Request &, const server::Notice &, int status) const override
    {
        return Response::html({}, status);
    }
    Response formPage(const Request &, const QString &, const QString &, QVariantMap, QByteArrayView,
                      int status) const override
    {
        return Response::html({}, status);
    }
    QFuture<std::optional<server::ShownForm>> formOf(const Request &) override
    {
        return QtFuture::makeReadyFuture(
            std::optional(server::ShownForm{community, form, resources::Language::Russian}));
    }
    QFuture<Response> formAgain(const Request &, const FilledForm &filled, int status) override
    {
        again = filled;
        return http::ready(Response::html({}, status));
    }
    QByteArray calendarOf(storage::Connection &, const QString &) const override { return {}; }

    domain::CommunityId community;
    FormSpec form;
    std::optional<FilledForm> again;
};

/// Registration by a form that asks more than it does in code.
class QuestionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<ServerRig>(m_clock);
        m_event = std::make_unique<EventFixture>(m_clock.wallMs(), 5);
        QVERIFY(m_rig->commit(m_event->changes()));
        m_pages.community = m_rig->community;
        m_pages.form = registration::registrationForm(m_event->event);
        for (const auto &field : sampleForm().fields) {
            if (field.key == "size"_L1 || field.key == "meals"_L1 || field.key == "age"_L1)
                m_pages.form.fields.push_back(field);
        }
        m_pages.form.fields.push_back({.key = u"phone"_s,
                                       .privacy = domain::Privacy::Contact,
                                       .label = both(u"Telephone"_s, u"Телефон"_s)});
        m_pages.again.reset();
        makeRoutes();
    }
    void cleanup()
    {
        m_routes.reset();
        m_rig.reset();
    }

    void answersAreKeptWithTheOrderByWhoMaySeeThem();
    void anotherAnswerIsAnotherForm();
    void whatIsWrongWithAnAnswerIsToldToThePage();
    void aFormHasItsOwnToken();

private:
    void makeRoutes();
    Response send(const QList<std::pair<QString, QString>> &answers);

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
    const http::Csrf m_csrf{QByteArray(32, 'k')};
    QString m_tokenOf = u"register"_s;
    OnePage m_pages;
    server::Meeting m_meeting;
    std::unique_ptr<RegistrationRoutes> m_routes;
    http::Router m_router;
};

void QuestionsTest::makeRoutes()
{
    m_meeting.pages = &m_pages;
    registration::OrderDesk &orders = m_rig->service().room<registration::RegistrationRoom>().orders();
    const publicforms::Checks checks{[] { return false; }};
    m_routes =
        std::make_unique<RegistrationRoutes>(RegistrationRoutes::Parts{orders, m_csrf, m_meeting, checks});
    m_router = {};
    m_routes->mount(m_router);
}

Response QuestionsTest::send(const QList<std::pair<QString, QString>> &answers)
{
    Request request;
    request.method = http::Method::Post;
    request.segments = QStringList{u"c"_s, u"volga"_s, m_event->event.slug, u"register"_s};
    Response unused;
    const QByteArray visitor = m_csrf.visitor(request, unused);
    request.headers.add("Cookie", http::Csrf::cookieName(request) + '=' + visitor);
    QList<std::pair<QString, QString>> fields{
        {u"csrf"_s,
         QString::fromLatin1(m_csrf.token(visitor, server::formPurpose(m_rig->community, m_tokenOf)))},
        {u"nonce"_s, u"1"_s},
        {u"ticket"_s, m_event->standard.id.toString()},
        {u"name"_s, u"Вера Никитина"_s},
        {u"email"_s, u"vera@example.org"_s},
        {u"consent"_s, u"yes"_s}};
    request.body = Visitor::encoded(fields + answers);
    const auto match = m_router.match(request.method, request.segments);
    request.params = match.params;
    const auto answer = std::get<http::AsyncHandler>(match.route->handler)(request);
    const bool answered = QTest::qWaitFor([&] { return answer.isFinished(); }, 30'000);
    return answered ? answer.result() : Response::html({}, 504);
}

void QuestionsTest::answersAreKeptWithTheOrderByWhoMaySeeThem()
{
    const QList<std::pair<QString, QString>> answers{
        {u"size"_s, u"L"_s}, {u"meals"_s, u"fish"_s}, {u"age"_s, u"42"_s}, {u"phone"_s, u"+7 900 \"1\""_s}};
    QCOMPARE(send(answers).status, 303);
    QCOMPARE(send(answers).status, 303);
    const auto orders = m_rig->all<Order>();
    QCOMPARE(orders.size(), 1u);
    const QString form = ",\"form\":\""_L1 + formId(m_pages.form) + "\"}"_L1;
    QCOMPARE(orders[0].answers, "{\"answers\":{\"meals\":[\"fish\"],\"size\":\"L\"}"_L1 + form);
    QCOMPARE(orders[0].contactAnswers, "{\"answers\":{\"phone\":\"+7 900 \\\"1\\\"\"}"_L1 + form);
    QCOMPARE(orders[0].secretAnswers, "{\"answers\":{\"age\":\"42\"}"_L1 + form);
    QCOMPARE(orders[0].name, u"Вера Никитина"_s);
    QCOMPARE(Order::info().fields[Order::info().fieldIndex("contact_answers")].privacy,
             domain::Privacy::Contact);
}

void QuestionsTest::anotherAnswerIsAnotherForm()
{
    QCOMPARE(send({{u"meals"_s, u"fish"_s}}).status, 303);
    // It isn't taken for the first one sent twice, which would drop it unseen.
    QCOMPARE(send({{u"meals"_s, u"meat"_s}}).status, 409);
    QVERIFY(m_pages.again);
    QCOMPARE(m_pages.again->problems.back().field, QString(registration::knownPlace));
    QCOMPARE(m_pages.again->typed.value(u"meals"_s), QStringList{u"meat"_s});
    QCOMPARE(send({{u"meals"_s, u"meat"_s}, {u"more"_s, u"yes"_s}}).status, 303);
    QCOMPARE(m_rig->all<Order>().size(), 2u);
}

void QuestionsTest::whatIsWrongWithAnAnswerIsToldToThePage()
{
    QCOMPARE(send({{u"meals"_s, u"soup"_s}, {u"age"_s, u"forty"_s}}).status, 422);
    QVERIFY(m_pages.again);
    QCOMPARE(m_pages.again->problems.size(), 2u);
    QCOMPARE(m_pages.again->problems[0].field, u"age"_s);
    QCOMPARE(m_pages.again->problems[1].field, u"meals"_s);
    QCOMPARE(m_pages.again->typed.value(u"age"_s), QStringList{u"forty"_s});
    QCOMPARE(m_pages.again->typed.value(u"name"_s), QStringList{u"Вера Никитина"_s});
    QCOMPARE(m_rig->all<Order>().size(), 0u);
}

void QuestionsTest::aFormHasItsOwnToken()
{
    m_pages.form.name = u"workshop"_s;
    QCOMPARE(send({{u"meals"_s, u"fish"_s}}).status, 422);
    QCOMPARE(m_pages.again->problems.back().says, "error.form.expired"_L1);
    m_tokenOf = u"workshop"_s;
    QCOMPARE(send({{u"meals"_s, u"fish"_s}}).status, 303);
    m_tokenOf = u"register"_s;
}

VECHE_GUILESS_TEST(QuestionsTest)

} // namespace questions_test

#include "questions_test.moc"
