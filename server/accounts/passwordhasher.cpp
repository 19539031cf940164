// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwordhasher.h"

#include "server/accounts/passwordrules.h"
#include "server/accounts/sodiumready.h"
#include "shared/base/readythreads.h"

#include <QPromise>
#include <QtConcurrentRun>

namespace veche::accounts
{

using namespace Qt::StringLiterals;

namespace
{
constexpr size_t memory = 19 * 1024 * 1024;
constexpr unsigned long long passes = 2;
/// Four bytes a code point at most; also bounds what an attacker can have hashed.
constexpr qsizetype longestBytes = longestPassword * 4;

/// UTF-8 of a password, wiped at the end.
class PasswordText
{
public:
    explicit PasswordText(const QString &password)
        : m_bytes(passwordBytes(password))
    {
    }
    ~PasswordText()
    {
        if (!m_bytes.isEmpty())
            sodium_memzero(m_bytes.data(), static_cast<size_t>(m_bytes.size()));
    }
    PasswordText(const PasswordText &) = delete;
    PasswordText &operator=(const PasswordText &) = delete;

    [[nodiscard]] const char *data() const { return m_bytes.constData(); }
    [[nodiscard]] unsigned long long size() const { return static_cast<unsigned long long>(m_bytes.size()); }
    [[nodiscard]] bool fits() const { return !m_bytes.isEmpty() && m_bytes.size() <= longestBytes; }

private:
    QByteArray m_bytes;
};

template <typename T>
QFuture<Result<T>> finished(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

QByteArray randomBase64(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(size));
    return bytes.toBase64(QByteArray::OmitTrailingEquals);
}

/// In libsodium's form, with our parameters: verifying against it costs what a real one costs.
QByteArray hashOfNobody()
{
    sodiumReady();
    return "$argon2id$v=19$m=" + QByteArray::number(static_cast<qulonglong>(memory / 1024)) +
           ",t=" + QByteArray::number(passes) + ",p=1$" + randomBase64(16) + '$' + randomBase64(32);
}

Result<QString> hashed(const PasswordText &password)
{
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), password.data(), password.size(), passes, memory) != 0)
        return failure(ErrorKind::Retryable, u"There is no memory to hash a password"_s);
    return QString::fromLatin1(text.data());
}

bool verified(const PasswordText &password, const QByteArray &storedHash)
{
    return crypto_pwhash_str_verify(storedHash.constData(), password.data(), password.size()) == 0;
}
} // namespace

PasswordHasher::PasswordHasher(int queueLimit)
    : m_queueLimit(queueLimit)
    , m_nobody(hashOfNobody())
{
    startThreads(m_pool, 1);
}

PasswordHasher::~PasswordHasher()
{
    m_stopping = true;
}

template <typename T, typename Work>
QFuture<Result<T>> PasswordHasher::queue(Work work)
{
    if (m_pending.fetch_add(1) >= m_queueLimit) {
        --m_pending;
        return finished<T>(failure(ErrorKind::Retryable, u"Too many people sign in at this moment"_s));
    }
    return QtConcurrent::run(&m_pool, [this, work = std::move(work)]() -> Result<T> {
        Result<T> result = m_stopping ? failure(ErrorKind::Cancelled, u"The server is stopping"_s) : work();
        --m_pending;
        return result;
    });
}

QFuture<Result<QString>> PasswordHasher::hash(const QString &password)
{
    const auto text = std::make_shared<const PasswordText>(password);
    if (!text->fits())
        return finished<QString>(failure(ErrorKind::Invalid, u"The password is empty or too long"_s));
    return queue<QString>([text] { return hashed(*text); });
}

QFuture<Result<PasswordCheck>> PasswordHasher::verify(const QString &password, const QString &storedHash)
{
    const auto text = std::make_shared<const PasswordText>(password);
    QByteArray stored = storedHash.toLatin1();
    if (stored.isEmpty() || !text->fits())
        return queue<PasswordCheck>([text, this]() -> Result<PasswordCheck> {
            static_cast<void>(verified(*text, m_nobody));
            return PasswordCheck{};
        });
    return queue<PasswordCheck>([text, stored = std::move(stored)]() -> Result<PasswordCheck> {
        const int rehash = crypto_pwhash_str_needs_rehash(stored.constData(), passes, memory);
        if (rehash < 0)
            return failure(ErrorKind::Corrupt, u"The stored password hash can't be read"_s);
        const bool matches = verified(*text, stored);
        return PasswordCheck{matches, matches && rehash == 1};
    });
}

} // namespace veche::accounts
