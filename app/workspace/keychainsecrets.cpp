// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/secrets.h"

#include <qt6keychain/keychain.h>

#include <QPromise>

namespace veche::workspace
{

using namespace Qt::StringLiterals;
using Found = std::optional<QByteArray>;

namespace
{
const QString service = u"Veche"_s;

bool isMissing(QKeychain::Error error)
{
    return error == QKeychain::NoBackendAvailable || error == QKeychain::NotImplemented ||
           error == QKeychain::OtherError;
}

tl::unexpected<Error> refusal(const QKeychain::Job &job)
{
    return failure(ErrorKind::Denied, u"The keychain refused: %1"_s.arg(job.errorString()), job.key());
}
} // namespace

// A job that is under way outlives whoever asked: the keychain's answer still comes to it. It deletes itself.

KeychainSecrets::KeychainSecrets(QObject *parent)
    : Secrets(parent)
{
    if (qEnvironmentVariable("VECHE_KEYCHAIN") == "off"_L1)
        m_keeping = Keeping::Session;
}

void KeychainSecrets::giveUp(const QString &why)
{
    if (m_keeping == Keeping::Session)
        return;
    m_keeping = Keeping::Session;
    Q_EMIT onlyForSession(why);
}

QFuture<Result<Found>> KeychainSecrets::read(const QString &key)
{
    if (m_keeping == Keeping::Session)
        return m_session.read(key);
    auto promise = std::make_shared<QPromise<Result<Found>>>();
    promise->start();
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, job, promise] {
        if (job->error() == QKeychain::NoError) {
            promise->addResult(Result<Found>(job->binaryData()));
        } else if (job->error() == QKeychain::EntryNotFound) {
            promise->addResult(Result<Found>(Found()));
        } else if (isMissing(job->error())) {
            giveUp(job->errorString());
            promise->addResult(m_session.read(job->key()).result());
        } else {
            promise->addResult(Result<Found>(refusal(*job)));
        }
        promise->finish();
    });
    job->start();
    return promise->future();
}

QFuture<Result<void>> KeychainSecrets::write(const QString &key, const QByteArray &value)
{
    if (m_keeping == Keeping::Session)
        return m_session.write(key, value);
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(key);
    job->setBinaryData(value);
    connect(job, &QKeychain::Job::finished, this, [this, job, promise, value] {
        if (job->error() == QKeychain::NoError) {
            promise->addResult(Result<void>());
        } else if (isMissing(job->error())) {
            giveUp(job->errorString());
            promise->addResult(m_session.write(job->key(), value).result());
        } else {
            promise->addResult(Result<void>(refusal(*job)));
        }
        promise->finish();
    });
    job->start();
    return promise->future();
}

QFuture<Result<void>> KeychainSecrets::remove(const QString &key)
{
    if (m_keeping == Keeping::Session)
        return m_session.remove(key);
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, job, promise] {
        const bool gone = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
        if (isMissing(job->error()))
            giveUp(job->errorString());
        promise->addResult(gone || isMissing(job->error()) ? Result<void>() : Result<void>(refusal(*job)));
        promise->finish();
    });
    job->start();
    return promise->future();
}

} // namespace veche::workspace
