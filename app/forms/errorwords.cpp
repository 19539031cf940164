// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/names.h"
#include "app/forms/words.h"
#include "shared/base/error.h"

#include <QLocale>
#include <QRegularExpression>

namespace veche::forms
{

using namespace Qt::StringLiterals;

namespace
{
/// Sentences of Error::message that people are told as they are, in their language.
constexpr const char *plainSentences[]{
    // Opening, copying and making files.
    QT_TRANSLATE_NOOP("veche::forms", "The file is empty, so it is not a Veche workspace"),
    QT_TRANSLATE_NOOP("veche::forms", "The file is not a Veche workspace"),
    QT_TRANSLATE_NOOP("veche::forms", "The file is a database of another program"),
    QT_TRANSLATE_NOOP("veche::forms", "The file holds what no Veche workspace does"),
    QT_TRANSLATE_NOOP("veche::forms", "The workspace was made by a newer version of Veche"),
    QT_TRANSLATE_NOOP("veche::forms", "The workspace is read-only"),
    QT_TRANSLATE_NOOP("veche::forms", "The workspace doesn't say which community it holds"),
    QT_TRANSLATE_NOOP("veche::forms", "The folder of the workspace can't be written"),
    QT_TRANSLATE_NOOP("veche::forms", "There is no such file"),
    QT_TRANSLATE_NOOP("veche::forms", "There is a file with that name already"),
    QT_TRANSLATE_NOOP("veche::forms", "The file can't be written"),
    // The system's own words.
    QT_TRANSLATE_NOOP("veche::forms", "Permission denied"),
    QT_TRANSLATE_NOOP("veche::forms", "Read-only file system"),
    QT_TRANSLATE_NOOP("veche::forms", "No such file or directory"),
    QT_TRANSLATE_NOOP("veche::forms", "Is a directory"),
    QT_TRANSLATE_NOOP("veche::forms", "Not a directory"),
    QT_TRANSLATE_NOOP("veche::forms", "Input/output error"),
    // Keys, and the way to a server.
    QT_TRANSLATE_NOOP("veche::forms", "The keychain refused"),
    QT_TRANSLATE_NOOP("veche::forms", "Others may read the token file; make it yours alone (chmod 600)"),
    QT_TRANSLATE_NOOP("veche::forms", "The token file is not one of ours"),
    QT_TRANSLATE_NOOP("veche::forms", "That is no server's address; it looks like https://veche.example.org"),
    QT_TRANSLATE_NOOP("veche::forms",
                      "The address must begin with https: passwords don't travel in the open"),
    QT_TRANSLATE_NOOP("veche::forms", "Something else answered in the server's place"),
};

/// Empty for what is only written for the log.
QString plainSentence(const QString &message)
{
    const QString head = message.section(": "_L1, 0, 0);
    for (const char *sentence : plainSentences) {
        const QLatin1StringView source(sentence);
        if (message == source || head == source)
            return Words::tr(sentence) + u'.';
    }
    return {};
}

/// "veche, process 29737 on vm", as a lock file says it; see LockFile::holder().
QString openElsewhere(const QString &holder)
{
    static const QRegularExpression whole(u"^(.+), process (\\d+) on (.+)$"_s);
    static const QRegularExpression process(u"^process (\\d+)$"_s);
    if (const auto found = whole.match(holder); found.hasMatch())
        return Words::tr("It is open already on the computer “%1”, in the program %2 (process %3). Close it "
                         "there first.")
            .arg(found.captured(3), found.captured(1), found.captured(2));
    if (const auto found = process.match(holder); found.hasMatch())
        return Words::tr("It is open already in another program (process %1). Close it there first.")
            .arg(found.captured(1));
    return Words::tr("It is open already in another program. Close it there first.");
}

bool isLocked(const Error &error)
{
    return error.message == "The workspace is open in another program"_L1 ||
           error.message == "Another process has the file locked"_L1;
}

QString sentenceOfKind(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline:
        return Words::tr("There is no connection to the server. The change stays here and "
                         "will be sent when there is.");
    case ErrorKind::Retryable:
        return Words::tr("The server is busy. It will be tried again shortly.");
    case ErrorKind::Full:
        return Words::tr("The disk is full. Free some space; nothing was changed.");
    case ErrorKind::Conflict:
        return Words::tr("Somebody else was faster: look at what is there now, and try again.");
    case ErrorKind::Denied:
        return Words::tr("This isn't allowed.");
    case ErrorKind::NotFound:
        return Words::tr("It isn't there any more.");
    case ErrorKind::Rejected:
        return Words::tr("The server doesn't accept this.");
    case ErrorKind::Corrupt:
        return Words::tr("Something in the file is damaged and can't be read.");
    case ErrorKind::Invalid:
        return Words::tr("This can't be accepted.");
    case ErrorKind::Cancelled:
        return Words::tr("It was broken off.");
    case ErrorKind::Bug:
        break;
    }
    return Words::tr("There is a mistake in the program itself. Please tell its authors what you did.");
}

/// Kinds for which the sentence says all there is to say.
bool needsNoDetail(ErrorKind kind)
{
    return kind == ErrorKind::Offline || kind == ErrorKind::Retryable || kind == ErrorKind::Full;
}
} // namespace

QString signInSentence(const Error &error)
{
    if (error.kind == ErrorKind::Denied)
        return Words::tr("E-mail or password is wrong.");
    if (error.kind == ErrorKind::Offline)
        return Words::tr("No server answers at this address. Check the address and the connection.");
    if (error.kind == ErrorKind::Conflict)
        return Words::tr("This account is locked. Whoever runs the server can unlock it.");
    if (error.kind == ErrorKind::Retryable)
        return Words::tr("Too many attempts, or the server is busy. Wait a little and try again.");
    return sentenceFor(error);
}

QString sentenceFor(const Error &error)
{
    if (needsNoDetail(error.kind))
        return sentenceOfKind(error.kind);
    if (isLocked(error))
        return openElsewhere(error.context);
    if (const QString plain = plainSentence(error.message); !plain.isEmpty())
        return plain;
    // Details are written in English: they help only those who read it.
    const bool english = QLocale().language() == QLocale::English;
    return english && !error.message.isEmpty() ? error.message : sentenceOfKind(error.kind);
}

} // namespace veche::forms
