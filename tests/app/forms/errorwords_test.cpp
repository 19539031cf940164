// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/names.h"
#include "app/forms/notices.h"
#include "shared/storage/database.h"
#include "tests/support/guirig.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QRegularExpression>
#include <QTest>
#include <QtEndian>

namespace errorwords_test
{

using namespace veche;
using namespace Qt::StringLiterals;
using storage::Database;

namespace
{
/// Two words of Latin letters in a row; names of files and programs are one.
bool holdsEnglish(const QString &text)
{
    static const QRegularExpression words(u"[A-Za-z']{2,} [A-Za-z']+"_s);
    return words.match(text).hasMatch();
}

QByteArray header(quint32 application, quint32 version)
{
    QByteArray head = QByteArray("SQLite format 3", 16) + QByteArray(84, '\0');
    qToBigEndian(version, head.data() + 60);
    qToBigEndian(application, head.data() + 68);
    return head;
}
} // namespace

/// Errors in the words of a Russian window.
class ErrorWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_rig.language.set(u"ru"_s); }
    void filesThatCannotBeOpened_data();
    void filesThatCannotBeOpened();
    void aFileThatIsOpenAlready();
    void aCopyOntoAFile();
    void everyFailureOfAFileHasWords_data();
    void everyFailureOfAFileHasWords();
    void everyKindHasASentence();
    void detailsAreForThoseWhoReadEnglish();
    void anUndoIsOfferedInRussian();

private:
    QString write(const QByteArray &content);

    tests::GuiRig m_rig;
};

QString ErrorWordsTest::write(const QByteArray &content)
{
    const QString path = m_rig.folder.filePath(u"file.veche"_s);
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("can't write %s", qPrintable(path));
    return path;
}

void ErrorWordsTest::filesThatCannotBeOpened_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sentence");
    const quint32 ours = Database::applicationId;
    QTest::newRow("nothing") << QByteArray() << u"Файл пуст, это не рабочий файл Вече."_s;
    QTest::newRow("text") << QByteArray("Dear diary") << u"Это не рабочий файл Вече."_s;
    QTest::newRow("another program's") << header(7, 1) << u"Это база данных другой программы."_s;
    QTest::newRow("newer") << header(ours, 99)
                           << u"Файл создан более новой версией Вече: обновите программу."_s;
    QTest::newRow("read-only") << header(ours, 1) << u"Файл доступен только для чтения."_s;
    QTest::newRow("broken") << header(ours, 1) + "rubbish" << QString();
}

void ErrorWordsTest::filesThatCannotBeOpened()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, sentence);
    const QString path = write(content);
    if (qstrcmp(QTest::currentDataTag(), "read-only") == 0)
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    const auto opened = Database::open({.path = path});
    QVERIFY(!opened);
    const QString said = forms::sentenceFor(opened.error());
    QVERIFY2(!said.isEmpty() && !holdsEnglish(said), qPrintable(said));
    if (!sentence.isEmpty())
        QCOMPARE(said, sentence);
}

void ErrorWordsTest::aFileThatIsOpenAlready()
{
    tests::WorkspaceFile file;
    const auto second = Database::open({.path = file->path()});
    QVERIFY(!second);
    const QString said = forms::sentenceFor(second.error());
    QVERIFY2(said.startsWith(u"Файл уже открыт"_s) && !holdsEnglish(said), qPrintable(said));
    QVERIFY2(said.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(said));
    QCOMPARE(forms::sentenceFor(Database::open({.path = file.path(u"none.veche"_s)}).error()),
             u"Такого файла нет."_s);
}

void ErrorWordsTest::aCopyOntoAFile()
{
    tests::WorkspaceFile file;
    const auto copied = file->store().database().saveCopy(write("x"));
    QVERIFY(!copied);
    QCOMPARE(forms::sentenceFor(copied.error()), u"Файл с таким именем уже есть."_s);
}

/// The sentences that stand in the sources.
void ErrorWordsTest::everyFailureOfAFileHasWords_data()
{
    QTest::addColumn<QString>("message");
    static const QRegularExpression failing(
        u"failure\\(ErrorKind::(?:Invalid|Denied|NotFound|Conflict|Corrupt),\\s*u\"([^\"%]+)\"_s"_s);
    for (const char *name : {"database", "ownership", "schema"}) {
        QFile source(u"%1/shared/storage/%2.cpp"_s.arg(qEnvironmentVariable("VECHE_SOURCE_DIR"),
                                                       QString::fromLatin1(name)));
        QVERIFY(source.open(QIODevice::ReadOnly));
        for (auto found = failing.globalMatch(QString::fromUtf8(source.readAll())); found.hasNext();) {
            const QString message = found.next().captured(1);
            QTest::addRow("%s: %s", name, qPrintable(message)) << message;
        }
    }
}

void ErrorWordsTest::everyFailureOfAFileHasWords()
{
    QFETCH(QString, message);
    const QString said = forms::sentenceFor({ErrorKind::Invalid, message, u"/tmp/x"_s});
    QVERIFY2(!holdsEnglish(said), qPrintable(said));
    QVERIFY2(said != forms::sentenceFor({ErrorKind::Invalid, u"Some other detail"_s, {}}),
             qPrintable(message));
}

void ErrorWordsTest::everyKindHasASentence()
{
    QSet<QString> sentences;
    for (int kind = 0; kind <= int(ErrorKind::Bug); ++kind) {
        const QString said =
            forms::sentenceFor({ErrorKind(kind), u"The frobnicator gave no handle: yes"_s, u"Line 7"_s});
        QVERIFY2(!said.isEmpty() && !holdsEnglish(said), qPrintable(said));
        sentences += said;
        const QString signing = forms::signInSentence({ErrorKind(kind), u"no such thing"_s, {}});
        QVERIFY2(!signing.isEmpty() && !holdsEnglish(signing), qPrintable(signing));
    }
    QCOMPARE(sentences.size(), int(ErrorKind::Bug) + 1);
    QCOMPARE(forms::sentenceFor({ErrorKind::Denied, u"Permission denied"_s, {}}), u"Нет прав доступа."_s);
    QCOMPARE(forms::sentenceFor({ErrorKind::Denied, u"The keychain refused: no D-Bus"_s, {}}),
             u"Системное хранилище паролей отказало в доступе."_s);
}

void ErrorWordsTest::detailsAreForThoseWhoReadEnglish()
{
    const Error error{ErrorKind::Corrupt, u"A row's stamps are broken"_s, {}};
    QVERIFY(!holdsEnglish(forms::sentenceFor(error)));
    m_rig.language.set(u"en"_s);
    QCOMPARE(forms::sentenceFor(error), error.message);
}

void ErrorWordsTest::anUndoIsOfferedInRussian()
{
    tests::WorkspaceFile file;
    QCOMPARE(forms::undoNotice(*file, {}).actionText, u"Отменить"_s);
}

VECHE_TEST(ErrorWordsTest)

} // namespace errorwords_test

#include "errorwords_test.moc"
