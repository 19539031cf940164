// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/fieldwords.h"
#include "app/widgets/fields/fields.h"
#include "shared/domain/entities.h"
#include "tests/support/guirig.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QCheckBox>
#include <QDirIterator>
#include <QRegularExpression>

namespace fieldwords_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

/// A field's words stand in one table.
class FieldWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfTheFormsHasItsWords();
    void aLabelIsSaidOnce();
    void aNumberHasItsUnit();
    void theDaysOfAnEventAreSaidAsARange();

private:
    [[nodiscard]] static QStringList otherWords(QWidget &window, int &fields);
};

/// The fields of forms that aren't called as the table calls them.
QStringList FieldWordsTest::otherWords(QWidget &window, int &fields)
{
    QStringList wrong;
    for (fields::Field *field : window.findChildren<fields::Field *>()) {
        const QStringList shows = field->property("shows").toString().split(u'.');
        if (shows.size() != 2)
            continue;
        ++fields;
        const EntityInfo *entity = entityNamed(shows[0]);
        const QString label = forms::labelOf(*entity, entity->fieldIndex(shows[1]));
        const auto *tick = qobject_cast<fields::CheckField *>(field);
        const QString said = tick ? tick->box()->text() : field->label();
        if (said != label)
            wrong += u"%1: “%2”, not “%3”"_s.arg(shows.join(u'.'), said, label);
    }
    return wrong;
}

void FieldWordsTest::everyFieldOfTheFormsHasItsWords()
{
    tests::GuiRig rig;
    tests::WorkspaceFile file;
    file.fillWithSample();
    gui::WorkspaceWindow composed(*file, rig.shared);
    for (const QString &view : composed.window().viewIds())
        QVERIFY(composed.window().showView(view));
    for (const char *language : {"en", "ru", "en"}) {
        rig.language.set(QString::fromLatin1(language));
        QCoreApplication::processEvents();
        int fields = 0;
        const QStringList wrong = otherWords(composed.window(), fields);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY2(fields > 50, qPrintable(QString::number(fields)));
    }
}

/// Texts that equal a field's name for another thing.
const QStringList homonyms{u"checkin/checkinpage.cpp: Door"_s,
                           u"events/duplicatesheet.cpp: Rooms"_s,
                           u"events/eventform.cpp: When"_s,
                           u"events/partspec.cpp: Rooms"_s,
                           u"forms/names.cpp: Revoked"_s,
                           u"forms/names.cpp: Sent"_s,
                           u"forms/names.cpp: Programme"_s,
                           u"forms/names.cpp: Door"_s,
                           u"gui/views.cpp: Programme"_s,
                           u"onboarding/signinstep.cpp: E-mail"_s,
                           u"onboarding/welcomestep.cpp: Language"_s,
                           u"programme/programmepage.cpp: Rooms"_s,
                           u"programme/programmepage.cpp: Programme"_s,
                           u"publishing/releaserows.cpp: Rooms"_s,
                           u"registrations/registrationform.cpp: Over the limit"_s,
                           u"registrations/registrationsmodel.cpp: Team"_s,
                           u"registrations/registrationsmodel.cpp: Door"_s,
                           u"settings/lookcard.cpp: Language"_s,
                           u"settings/mailcard.cpp: Sent"_s,
                           u"settings/onlinesheet.cpp: E-mail"_s};

void FieldWordsTest::aLabelIsSaidOnce()
{
    tests::GuiRig rig; // in English
    QSet<QString> labels;
    for (const EntityInfo *entity : allEntities()) {
        for (int field = 0; field < static_cast<int>(entity->fields.size()); ++field)
            labels.insert(forms::labelOf(*entity, field));
    }
    const QString app = qEnvironmentVariable("VECHE_SOURCE_DIR") + u"/app"_s;
    if (!QFileInfo(app).isDir())
        QSKIP("the sources aren't here");
    static const QRegularExpression said(u"\\btr\\(\\s*\"([^\"]+)\""_s);
    QStringList twice;
    QDirIterator files(app, {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const auto &match : said.globalMatch(text)) {
            const QString place =
                u"%1: %2"_s.arg(QDir(app).relativeFilePath(file.fileName()), match.captured(1));
            if (labels.contains(match.captured(1)) && !homonyms.contains(place))
                twice += place;
        }
    }
    QVERIFY2(twice.isEmpty(), qPrintable(u"take these from forms::labelOf():\n"_s + twice.join(u'\n')));
}

void FieldWordsTest::aNumberHasItsUnit()
{
    tests::GuiRig rig;
    QCOMPARE(forms::withUnit(Slot::info(), Slot::info().fieldIndex("duration"), 45), u"45 min"_s);
    QCOMPARE(forms::withUnit(Session::info(), Session::info().fieldIndex("duration"), 45), u"45 min"_s);
    QCOMPARE(forms::withUnit(Event::info(), Event::info().fieldIndex("retention"), 90), u"90"_s);
}

void FieldWordsTest::theDaysOfAnEventAreSaidAsARange()
{
    tests::GuiRig rig;
    const EntityInfo &info = Event::info();
    const auto value = [&](const char *name, const QString &text) {
        return FieldChange{info.fieldIndex(name), text};
    };
    const std::vector<FieldChange> values{value("place", u"Brussels"_s), value("end", u"2025-02-02"_s),
                                          value("start", u"2025-02-01"_s)};
    QCOMPARE(forms::valuesText(info, values, {}), u"1–2 February 2025 · Brussels"_s);
    QCOMPARE(forms::valuesText(info, std::vector{values[2]}, {}), u"Sat 1 February 2025"_s);
}

VECHE_TEST(FieldWordsTest)

} // namespace fieldwords_test

#include "fieldwords_test.moc"
