// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/filecard.h"

#include "app/forms/names.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/dialogs.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace veche::settings
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int recentShown = 6;

/// By a new file beside it, so that a file of that name is replaced only by a whole copy.
Result<void> copyTo(const storage::Database &database, const QString &path, const storage::StopFlag &stop)
{
    const QString part = path + u".part"_s;
    QFile::remove(part);
    if (auto done = database.saveCopy(part, storage::Database::Copying::Durable, stop); !done) {
        QFile::remove(part);
        return done;
    }
    QFile::remove(path);
    if (!QFile::rename(part, path))
        return failure(ErrorKind::Denied, u"The copy can't be put there"_s, path);
    return {};
}
} // namespace

FileCard::FileCard(const SettingsContext &context, QWidget *parent)
    : SettingsCard(u"fileCard"_s, context, parent)
    , m_path(new QLabel(this))
    , m_copy(widgets::makeButton(this, u"saveCopy"_s, widgets::ButtonKind::Secondary))
    , m_recentHeading(widgets::makeLabel(this, u"muted"_s))
    , m_recent(new QVBoxLayout)
{
    m_path->setObjectName(u"workspacePath"_s);
    m_path->setTextFormat(Qt::PlainText);
    m_path->setWordWrap(true);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    body()->addWidget(m_path);
    body()->addWidget(m_copy, 0, Qt::AlignLeft);
    body()->addWidget(m_recentHeading);
    m_recent->setSpacing(2);
    body()->addLayout(m_recent);
    connect(m_copy, &QPushButton::clicked, this, &FileCard::saveCopy);
    retranslate();
}

FileCard::~FileCard()
{
    *m_stop = true;
    m_copying.waitForFinished(); // It reads the file that is about to be closed, and stops at once.
}

void FileCard::refresh()
{
    const QString own = around().workspace.path();
    m_path->setText(QDir::toNativeSeparators(own));
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own click may have brought us here
        delete item;
    }
    for (const QString &path : around().recentFiles()) {
        if (QFileInfo(path) == QFileInfo(own) || m_recent->count() >= recentShown)
            continue;
        auto *button =
            widgets::makeButton(this, u"recent_%1"_s.arg(m_recent->count()), widgets::ButtonKind::Quiet);
        button->setText(QFileInfo(path).completeBaseName());
        widgets::setTip(button, QDir::toNativeSeparators(path));
        button->setAccessibleName(tr("Open %1").arg(path));
        m_recent->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, path] { around().openFile(path); });
    }
    m_recentHeading->setVisible(m_recent->count() > 0);
}

void FileCard::saveCopy()
{
    const QFileInfo file(around().workspace.path());
    const QString name =
        u"%1 %2.veche"_s.arg(file.completeBaseName(), QDate::currentDate().toString(Qt::ISODate));
    around().dialogs.saveFile(
        this, {tr("Save a copy"), file.dir().filePath(name), {tr("Veche (*.veche)")}},
        [this](const QString &chosen) {
            if (chosen.isEmpty())
                return;
            const QString path = QFileInfo(chosen).suffix().isEmpty() ? chosen + u".veche"_s : chosen;
            if (QFileInfo(path) == QFileInfo(around().workspace.path()))
                return fail(tr("That is the workspace itself; choose another name."));
            m_copy->setEnabled(false);
            m_copying = QtConcurrent::run([&database = around().workspace.store().database(), path,
                                           stop = m_stop] { return copyTo(database, path, stop); });
            whenDone(m_copying, this, [this, path](const Result<void> &done) { copied(path, done); });
        });
}

void FileCard::copied(const QString &path, const Result<void> &done)
{
    m_copy->setEnabled(true);
    if (!done)
        return fail(tr("The copy wasn't saved. %1").arg(forms::sentenceFor(done.error())));
    Q_EMIT noticed(
        {.text = tr("A copy is in %1").arg(QDir::toNativeSeparators(path)), .state = theme::State::Ok});
}

void FileCard::retranslate()
{
    setHeading(tr("Workspace file"));
    m_copy->setText(tr("Save a copy…"));
    m_recentHeading->setText(tr("Recent files"));
    refresh();
}

} // namespace veche::settings

#include "moc_filecard.cpp"
