// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/personform.h"
#include "app/workspace/workspace.h"
#include "tests/support/guirig.h"
#include "tests/support/program.h"

#include <QLabel>
#include <QLineEdit>
#include <QProcess>

#include <cstdio>

namespace keptdraft_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

namespace
{
/// The form of a person over a file that outlives it.
struct Desk {
    explicit Desk(const QString &path)
    {
        auto opened = workspace::Workspace::open({.path = path, .create = !QFile::exists(path)}, rig.clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        file = std::move(*opened);
        form = std::make_unique<people::PersonForm>(*file);
        form->show();
        form->activateWindow();
        begin();
    }

    void begin()
    {
        ChangeSet blank;
        blank.label = u"Add a person"_s;
        blank.rows.push_back({.entity = &Person::info(), .id = Id::create(), .create = true});
        form->setDraft(std::move(blank));
    }
    [[nodiscard]] QLineEdit *line(const QString &name) { return form->findChild<QLineEdit *>(name); }
    void type(const QString &name, const QString &text)
    {
        line(name)->setFocus();
        QTest::keyClicks(line(name), text);
        QTest::keyClick(line(name), Qt::Key_Return);
    }
    /// All that was asked of the file is in it.
    void settle()
    {
        auto last = file->store().write<bool>(storage::Priority::Edit,
                                              [](storage::WriteContext &) -> Result<bool> { return true; });
        QVERIFY(QTest::qWaitFor([&] { return last.isFinished() && file->saving() == 0; }, 10'000));
    }
    [[nodiscard]] bool saysWhy()
    {
        const auto labels = form->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"typed this before"_s);
        });
    }

    tests::GuiRig rig;
    std::unique_ptr<workspace::Workspace> file;
    std::unique_ptr<people::PersonForm> form;
};

/// Types and waits for its end.
int typeAndWait(int argc, char **argv)
{
    QApplication application(argc, argv);
    Desk desk(qEnvironmentVariable("VECHE_DRAFT"));
    desk.type(u"personEmail"_s, u"anna@example.org"_s);
    desk.type(u"personCompany"_s, u"Veche"_s);
    desk.settle();
    std::puts("typed");
    std::fflush(stdout);
    return QApplication::exec();
}
} // namespace

class KeptDraftTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasTypedOutlivesTheProcess();
    void escapeGivesItUp();
    void aRowThatIsStoredLeavesNothingBehind();
};

void KeptDraftTest::whatWasTypedOutlivesTheProcess()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"test.veche"_s);
    QProcess typist;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"VECHE_DRAFT"_s, path);
    typist.setProcessEnvironment(environment);
    typist.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    typist.start(QCoreApplication::applicationFilePath(), {u"DraftTypist"_s});
    QVERIFY(QTest::qWaitFor([&] { return typist.readAllStandardOutput().contains("typed"); }, 30'000));
    typist.kill();
    QVERIFY(typist.waitForFinished());
    Desk desk(path);
    QCOMPARE(desk.line(u"personEmail"_s)->text(), u"anna@example.org"_s);
    QCOMPARE(desk.line(u"personCompany"_s)->text(), u"Veche"_s);
    QVERIFY(desk.saysWhy());
    QCOMPARE(desk.file->persons().size(), 0);
    desk.type(u"personName"_s, u"Anna"_s);
    QTRY_COMPARE(desk.file->persons().size(), 1);
    const Person anna = desk.file->persons().all().front();
    QCOMPARE(anna.email, u"anna@example.org"_s);
    QCOMPARE(anna.company, u"Veche"_s);
}

void KeptDraftTest::escapeGivesItUp()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"test.veche"_s);
    {
        Desk desk(path);
        QVERIFY(!desk.saysWhy());
        desk.type(u"personEmail"_s, u"anna@example.org"_s);
        desk.form->setRow({}); // Another row was looked at.
        desk.begin();
        QCOMPARE(desk.line(u"personEmail"_s)->text(), u"anna@example.org"_s);
        QTest::keyClick(desk.line(u"personEmail"_s), Qt::Key_Escape);
        QVERIFY(!desk.form->isDraft());
        desk.begin();
        QCOMPARE(desk.line(u"personEmail"_s)->text(), QString());
        desk.settle();
    }
    Desk desk(path);
    QCOMPARE(desk.line(u"personEmail"_s)->text(), QString());
    QVERIFY(!desk.saysWhy());
}

void KeptDraftTest::aRowThatIsStoredLeavesNothingBehind()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"test.veche"_s);
    {
        Desk desk(path);
        desk.type(u"personEmail"_s, u"anna@example.org"_s);
        desk.type(u"personName"_s, u"Anna"_s);
        QTRY_COMPARE(desk.file->persons().size(), 1);
        desk.begin();
        QCOMPARE(desk.line(u"personEmail"_s)->text(), QString());
        desk.settle();
    }
    Desk desk(path);
    QCOMPARE(desk.line(u"personEmail"_s)->text(), QString());
}

VECHE_TEST(KeptDraftTest)
VECHE_ON_DEMAND(DraftTypist, typeAndWait)

} // namespace keptdraft_test

#include "keptdraft_test.moc"
