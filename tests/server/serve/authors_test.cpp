// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/member.h"
#include "tests/support/program.h"

#include <QTest>

namespace authors_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;
using tests::Member;
using tests::ServerRig;

/// The authors of pushed transactions.
class AuthorsTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<Member> m_olga;

    [[nodiscard]] static ChangeSet anEvent()
    {
        Event event;
        event.id = Id::create();
        event.name = u"Meetup"_s;
        event.zone = u"Europe/Moscow"_s;
        ChangeSet changes;
        changes.insert(event);
        return changes;
    }
    [[nodiscard]] sync::PushAnswer pushAs(const AccountId &author)
    {
        Transaction made = m_olga->transaction(anEvent());
        made.author = author;
        const auto answers = m_olga->push(std::vector{encode(made)});
        return answers.empty() ? sync::PushAnswer() : answers.front();
    }
    /// The author of that transaction in the log.
    [[nodiscard]] AccountId authorOf(const Id &transaction)
    {
        const auto connection = m_rig->core().database().openReader();
        auto statement = (*connection)->prepare(u"SELECT author FROM transactions WHERE id = ?"_s);
        statement.bind(QVariant(transaction.toBytes()));
        AccountId author;
        while (statement.next())
            author = AccountId(Id::fromBytes(statement.at(0).toByteArray()).value_or(Id()));
        return author;
    }

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<ServerRig>(m_clock);
        m_olga = std::make_unique<Member>(*m_rig, m_clock);
    }

    void theFirstProtocolNamesNobodyAndCountsAsTheTokens()
    {
        const auto answer = pushAs({});
        QCOMPARE(answer.verdict, sync::Verdict::Merged);
        QCOMPARE(authorOf(answer.id), m_rig->account);
    }

    void whoAnnouncesTheSecondHasToNameTheAuthor()
    {
        m_olga->announce(sync::protocolVersion);
        const auto nobody = pushAs({});
        QCOMPARE(nobody.verdict, sync::Verdict::Rejected);
        QCOMPARE(nobody.refusal, sync::Refusal::Foreign);
        const auto own = pushAs(m_rig->account);
        QCOMPARE(own.verdict, sync::Verdict::Merged);
        QCOMPARE(authorOf(own.id), m_rig->account);
    }

    void nobodyPushesInAnothersName()
    {
        for (const int version : {1, sync::protocolVersion}) {
            m_olga->announce(version);
            const auto answer = pushAs(AccountId::create());
            QCOMPARE(answer.verdict, sync::Verdict::Rejected);
            QCOMPARE(answer.refusal, sync::Refusal::Foreign);
        }
    }
};

VECHE_GUILESS_TEST(AuthorsTest)

} // namespace authors_test

#include "authors_test.moc"
