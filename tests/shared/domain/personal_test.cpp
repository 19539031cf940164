// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/domain/personal.h"
#include "shared/domain/records.h"
#include "shared/domain/registration.h"
#include "tests/support/filled.h"
#include "tests/support/program.h"

#include <QTest>

namespace personal_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

class PersonalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofEntitiesAboutPersonsEachFieldSaysHowItIsErased()
    {
        for (const EntityInfo *info : allEntities()) {
            bool erases = false;
            for (size_t i = 0; i < info->fields.size(); ++i) {
                const QString where = u"%1.%2"_s.arg(info->name, info->fields[i].nameView());
                QVERIFY2((info->personal[i] == Personal::Unsaid) == (info->about == About::Nobody),
                         qPrintable(where + u": say in domain/personal.cpp what erasing does with it"_s));
                erases = erases || info->personal[i] == Personal::Erased;
                const bool reaches = info->fields[i].privacy == Privacy::Contact;
                QVERIFY2(!reaches || info->personal[i] == Personal::Erased, qPrintable(where));
            }
            // A release is written anew; it has nothing that a merge would blank.
            const bool published = info->name == "release"_L1;
            QVERIFY2(published || erases == (info->erased >= 0), qPrintable(QString(info->name)));
        }
    }

    void anEntityAboutNobodyLeadsToNobody()
    {
        for (const EntityInfo *info : allEntities()) {
            for (const Field &field : info->fields) {
                const EntityInfo *target = field.target();
                const bool leads = field.privacy == Privacy::Contact || field.privacy == Privacy::Secret ||
                                   (target && target->erased >= 0);
                QVERIFY2(!leads || info->about == About::Persons,
                         qPrintable(u"%1.%2 tells of a person"_s.arg(info->name, field.nameView())));
            }
        }
    }

    void anErasedRowIsBlankAndStaysErased()
    {
        for (const EntityInfo *info : allEntities()) {
            if (info->erased < 0)
                continue;
            Row row(*info, Id::create());
            row.apply(tests::filled(*info, row.id, 3), Stamp{1000, 0, {1}});
            const auto change = erasing(row);
            QVERIFY(change);
            row.apply(*change, Stamp{1001, 0, {1}});
            QVERIFY(isErased(row));
            QVERIFY(!erasing(row));
            (void)blankPersonal(row);
            QVERIFY(blankPersonal(row).empty());
            RowChange late{info, row.id, false, {{info->erased, false}}, {{u"newer"_s, u"Anna"_s}}, {}};
            for (int i = 1; i < static_cast<int>(info->fields.size()); ++i) {
                if (info->personal[i] == Personal::Erased)
                    late.fields.push_back({i, u"Anna"_s});
            }
            blankPersonal(late);
            QVERIFY(!late.valueOf(info->erased));
            QVERIFY(isBlank(late.unknown.front().value));
            for (const FieldChange &given : late.fields)
                QVERIFY(isBlank(given.value));
        }
    }

    void aLetterThatWaitsIsntSentAnyMore()
    {
        for (const auto &[before, after] : {std::pair(MessageState::Queued, MessageState::Failed),
                                            std::pair(MessageState::Sent, MessageState::Sent)}) {
            Message message;
            message.id = MessageId::create();
            message.state = before;
            ChangeSet set;
            set.insert(message);
            Row row(Message::info(), message.id);
            row.apply(set.rows.front(), Stamp{1000, 0, {1}});
            row.apply(*erasing(row), Stamp{1001, 0, {1}});
            QCOMPARE(entityOf<Message>(row).state, after);
        }
    }
};

VECHE_GUILESS_TEST(PersonalTest)

} // namespace personal_test

#include "personal_test.moc"
