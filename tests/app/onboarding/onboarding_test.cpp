// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"
#include "app/onboarding/startwindow.h"
#include "app/workspace/workspace.h"
#include "tests/support/guirig.h"
#include "tests/support/program.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace onboarding_test
{

using namespace veche;
using namespace Qt::StringLiterals;

/// The first ten minutes, with the keyboard only, on an empty profile.
class OnboardingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void communityAndEventAreMadeWithTheKeyboard();
    void nothingGoesOnWithoutAName();
    void guessesFollowUntilTheyAreChanged();
    void theLanguageIsSpokenAtOnceAndRemembered();
    void theSampleOpens();
    void aFileThatIsNoneOfOursIsSaidAndLeftAlone();
    void aFileOfThatNameIsNotWrittenOver();
    void theLastWorkspaceOpensAgain();

private:
    static void type(QWidget *window, const QString &text)
    {
        QWidget *focus = window->focusWidget();
        QVERIFY(focus);
        QTest::keyClicks(focus, text);
    }
    static void press(QWidget *window, Qt::Key key) { QTest::keyClick(window->focusWidget(), key); }
    template <typename T = QLineEdit>
    static T *find(QWidget *window, const QString &name)
    {
        return window->findChild<T *>(name);
    }
};

void OnboardingTest::communityAndEventAreMadeWithTheKeyboard()
{
    tests::GuiRig rig;
    gui::Application application(rig.shared, {});
    application.start({});
    auto *start = application.startWindow();
    QVERIFY(start);
    QVERIFY(QTest::qWaitForWindowExposed(start));
    start->activateWindow();

    type(start, u"Strelka: developers"_s);
    press(start, Qt::Key_Return);
    QCOMPARE(start->focusWidget()->objectName(), u"eventName"_s);
    type(start, u"Spring conference"_s);
    press(start, Qt::Key_Return);
    type(start, u"2027-04-10"_s);
    press(start, Qt::Key_Return); // The rest was guessed.

    QTRY_COMPARE(application.windows().size(), size_t(1));
    QTRY_VERIFY(!application.startWindow());
    auto &workspace = application.windows().front()->workspace();
    QCOMPARE(workspace.community().name, u"Strelka: developers"_s);
    QCOMPARE(workspace.community().language, u"en"_s);
    QCOMPARE(workspace.path(), rig.folder.filePath(u"Strelka developers.veche"_s));
    const domain::Event *event = workspace.event(workspace.currentEvent());
    QVERIFY(event);
    QCOMPARE(event->name, u"Spring conference"_s);
    QCOMPARE(event->start, QDate(2027, 4, 10));
    QCOMPARE(event->end, QDate(2027, 4, 11)); // a conference takes two days
    QCOMPARE(event->slug, u"spring-conference-2027"_s);
    QCOMPARE(event->zone, systemZoneName());
    QVERIFY(application.windows().front()->window().isVisible());
}

void OnboardingTest::nothingGoesOnWithoutAName()
{
    tests::GuiRig rig;
    gui::Application application(rig.shared, {});
    auto *start = application.showStart();
    QVERIFY(QTest::qWaitForWindowExposed(start));
    press(start, Qt::Key_Return);
    find<QAbstractButton>(start, u"welcomeNext"_s)->click();
    auto *message = find<QLabel>(start, u"communityNameMessage"_s);
    QVERIFY(message->isVisible());
    QCOMPARE(start->focusWidget()->objectName(), u"communityName"_s);
}

void OnboardingTest::guessesFollowUntilTheyAreChanged()
{
    tests::GuiRig rig;
    gui::Application application(rig.shared, {});
    auto *start = application.showStart();
    QVERIFY(QTest::qWaitForWindowExposed(start));
    type(start, u"Strelka"_s);
    press(start, Qt::Key_Return);
    type(start, u"Meetup"_s);
    press(start, Qt::Key_Return);
    type(start, u"2027-04-10"_s);
    QCOMPARE(find(start, u"eventSlug"_s)->text(), u"meetup-2027"_s);
    auto *slug = find(start, u"eventSlug"_s);
    slug->setFocus();
    slug->selectAll();
    type(start, u"our-meetup"_s);
    press(start, Qt::Key_Tab);
    auto *name = find(start, u"eventName"_s);
    name->setFocus();
    name->selectAll();
    type(start, u"Festival"_s);
    QCOMPARE(slug->text(), u"our-meetup"_s);
}

void OnboardingTest::theLanguageIsSpokenAtOnceAndRemembered()
{
    tests::GuiRig rig;
    gui::Application application(rig.shared, {});
    auto *start = application.showStart();
    QVERIFY(QTest::qWaitForWindowExposed(start));
    QAbstractButton *russian = nullptr;
    for (auto *button : start->findChildren<QAbstractButton *>()) {
        if (button->text() == u"Русский"_s)
            russian = button;
    }
    QVERIFY(russian);
    russian->click();
    QCOMPARE(rig.language.code(), u"ru"_s);
    QCOMPARE(rig.config.settings().value(u"language"_s).toString(), u"ru"_s);
}

void OnboardingTest::theSampleOpens()
{
    tests::GuiRig rig;
    gui::Application application(rig.shared, {});
    auto *start = application.showStart();
    QVERIFY(QTest::qWaitForWindowExposed(start));
    auto *sample = find<QAbstractButton>(start, u"openSample"_s);
    sample->setFocus();
    QTest::keyClick(sample, Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(application.windows().size(), size_t(1), 15'000);
    auto &workspace = application.windows().front()->workspace();
    const auto *data = workspace.eventData(workspace.currentEvent());
    QVERIFY(data);
    QCOMPARE(data->rooms.size(), 3);
    QVERIFY(data->sessions.size() >= 40);
    QVERIFY(!application.startWindow());
}

void OnboardingTest::aFileThatIsNoneOfOursIsSaidAndLeftAlone()
{
    tests::GuiRig rig;
    const QString path = rig.folder.filePath(u"letter.veche"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear all,");
    file.close();
    rig.dialogs.path = path;
    gui::Application application(rig.shared, {});
    auto *start = application.showStart();
    QVERIFY(QTest::qWaitForWindowExposed(start));
    find<QAbstractButton>(start, u"openFile"_s)->click();
    auto *problem = find<QLabel>(start, u"welcomeProblem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(u"letter.veche"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("Dear all,"));
    QVERIFY(application.windows().empty());
}

void OnboardingTest::aFileOfThatNameIsNotWrittenOver()
{
    tests::GuiRig rig;
    QFile file(rig.folder.filePath(u"Strelka.veche"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    gui::Application application(rig.shared, {});
    auto *start = application.showStart();
    QVERIFY(QTest::qWaitForWindowExposed(start));
    type(start, u"Strelka"_s);
    press(start, Qt::Key_Return);
    QVERIFY(find<QLabel>(start, u"workspacePath"_s)->text().contains(u"Strelka 2.veche"_s));
}

void OnboardingTest::theLastWorkspaceOpensAgain()
{
    tests::GuiRig rig;
    QString path;
    {
        gui::Application application(rig.shared, {});
        auto *start = application.showStart();
        find<QAbstractButton>(start, u"openSample"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(application.windows().size(), size_t(1), 15'000);
        path = application.windows().front()->workspace().path();
    }
    gui::Application application(rig.shared, {});
    application.start({});
    QCOMPARE(application.windows().size(), size_t(1));
    QCOMPARE(application.windows().front()->workspace().path(), path);
    // A second time is the same window.
    const auto again = application.open(path);
    QVERIFY(again);
    QCOMPARE(*again, application.windows().front());
    QCOMPARE(application.windows().size(), size_t(1));
}

VECHE_TEST(OnboardingTest)

} // namespace onboarding_test

#include "onboarding_test.moc"
